"""Sound definitions → clips: beds that loop, cues that tell the body what to do, and a person's own music."""
