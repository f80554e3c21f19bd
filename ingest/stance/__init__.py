"""Stance towards a target: rows labelled by people, a linear model, its scores, and its use on the corpus."""
