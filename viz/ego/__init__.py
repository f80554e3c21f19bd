"""One account, hashtag or label and what surrounds it: found, redacted, ready to be drawn."""
