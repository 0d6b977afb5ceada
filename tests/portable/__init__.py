"""What other systems lack or do otherwise, tried here; ``make portable`` runs all other tests so, too."""
