"""What the user settled, wherever it was said, and the site that follows from it."""
