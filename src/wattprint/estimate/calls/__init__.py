"""What a call to a language model costs, by its size, its tokens and where it is served."""
