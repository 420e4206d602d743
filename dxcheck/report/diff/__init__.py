"""Comparisons of two states of the plans, in each format."""
