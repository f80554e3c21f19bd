"""Parts to derived tables: one .sql file a table."""
