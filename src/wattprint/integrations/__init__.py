"""Metering inside other tools, one file each."""
