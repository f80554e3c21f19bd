"""Tables and graphs to files a person opens."""
