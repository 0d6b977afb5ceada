"""The calculator: a form for work that has not run, and what it would cost, in one page."""
