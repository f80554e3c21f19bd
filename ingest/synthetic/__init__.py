"""A crisis with planted truth, written as collectors' files."""
