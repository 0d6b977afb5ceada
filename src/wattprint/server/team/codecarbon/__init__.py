"""What CodeCarbon's client talks to: organisations, projects, experiments, and runs that it tells of."""
