"""Tables of no known collector, read with a map."""
