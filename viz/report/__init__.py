"""The report: one HTML page without a script, for readers who have no fanweave."""
