"""Speech synthesis: engines, voices, and the speaker that turns texts into clips."""
