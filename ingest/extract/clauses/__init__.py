"""Clauses of a text: bounds, negation, condition, quotation, holder."""
