"""One run as text, page or file: its figures, its dossier, and the formats that show them."""
