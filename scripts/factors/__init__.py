"""Builders of the packaged tables, one module per table."""
