"""A machine whose true energy is known: a host tree, a driver and a clock that move together.

``waveform``: power over time with its exact integral. ``machine``: counters, files and GPUs that show
that energy as the hardware would, with its faults. ``histories``: randomised runs of the real meter on it.
"""
