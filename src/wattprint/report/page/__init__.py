"""Pieces of an HTML page: parts, charts, the drawing under them."""
