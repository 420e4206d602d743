"""What things are: periods, targets, rules, plans, verdicts, reports. Frozen values."""
