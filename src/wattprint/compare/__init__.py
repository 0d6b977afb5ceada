"""Runs against each other: side by side, experiments, targets, leaderboard, published entries."""
