"""Sensors, one a file: each presents joules since some origin."""
