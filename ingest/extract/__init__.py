"""What a text says, each with its characters."""
