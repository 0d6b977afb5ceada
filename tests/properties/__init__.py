"""What holds of any input, tried on many."""
