"""Timeline, body map and pain chart, as SVG, PNG or text."""
