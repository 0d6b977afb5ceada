"""Where and when the same work would cost less."""
