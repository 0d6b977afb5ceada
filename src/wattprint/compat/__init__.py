"""The faces of other trackers, for those who switch: their calls, their files, our meter."""
