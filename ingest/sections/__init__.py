"""Bytes to rows: which reader takes which rows, damage, repairs."""
