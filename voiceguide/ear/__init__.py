"""Commands by microphone: echo cancellation, knock detection and spoken commands. Imported only when asked for."""
