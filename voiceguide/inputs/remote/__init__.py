"""Media keys, headset buttons and remote controls: MPRIS calls become commands."""
