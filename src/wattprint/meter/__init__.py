"""From readings of sources to windows: counters unwrapped, gaps filled, energy shared out."""
