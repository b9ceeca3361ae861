"""From a checked routine and spoken clips to a timeline: what sounds when, in frames. Pure functions."""
