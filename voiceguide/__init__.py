"""voiceguide: voice-guided, hands-free sessions from a script."""

__version__ = "0.1.0"
