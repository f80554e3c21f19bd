"""One file a kind of hit."""
