"""Where records lie: spools, which are the truth, and the indexes over them."""
