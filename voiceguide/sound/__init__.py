"""Sound definitions become cues and beds; a person's own music becomes a bed."""
