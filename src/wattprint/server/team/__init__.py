"""What a server has that many people share: projects, tokens, a log of changes, and spools pushed to it."""
