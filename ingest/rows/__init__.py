"""A record to the rows of the parts: people, masking, assembly."""
