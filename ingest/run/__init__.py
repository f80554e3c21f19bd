"""Who does the work: this process or worker processes."""
