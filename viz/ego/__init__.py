"""One account, hashtag or label and its neighbours: read, redacted, ready to be drawn."""
