"""Real training loops that forecasts are held against, each a function that is given the meter.

A loop tells its progress by the meter, and returns how many of its steps are an epoch: what carbontracker
would have measured before it foretells.
"""
