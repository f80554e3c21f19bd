"""Topics of texts, and proposals for new ones."""
