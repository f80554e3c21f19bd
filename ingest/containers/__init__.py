"""Containers: JSONL, CSV, JSON, XLSX, SQLite and Parquet, in .gz, .zst or .zip or bare, as sections of rows."""
