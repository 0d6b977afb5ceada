"""Whether a record, a bundle or a signature holds, and what a chain proves."""
