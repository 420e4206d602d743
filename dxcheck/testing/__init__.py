"""What tests of rules are made of: strategies and laws."""
