"""Budgets of many runs over a day, a month or a year: what is spent of them, who is told, and how."""
