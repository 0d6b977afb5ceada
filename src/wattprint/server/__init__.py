"""The recorded runs over HTTP: pages for people, JSON and CSV for programs. ASGI, one table of routes."""
