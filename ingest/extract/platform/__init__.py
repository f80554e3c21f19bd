"""What platforms put into a text: hashtags, nicknames, links, emoji."""
