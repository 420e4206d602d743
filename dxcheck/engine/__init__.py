"""Rules against plans: pure functions of their arguments."""
