"""How hard the laws are held unless something else is asked for."""

EXAMPLES = 25
"""Plans for each rule."""
SEED = 0
"""Where the drawing begins."""
