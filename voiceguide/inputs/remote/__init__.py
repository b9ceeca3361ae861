"""Media keys, headset buttons and remote controls: MPRIS method calls become commands."""
