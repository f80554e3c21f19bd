"""A person's decisions about hits, and what they say of each rule."""
