"""What each address shows, one module each."""
