"""Questions in Cypher: header, body and statement of a .cypher file."""
