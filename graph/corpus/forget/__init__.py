"""Taking an account out of parts, tables and quarantine."""
