"""What the microphone hears becomes commands: echo cancellation, knocks, spoken commands. Loaded only on request."""
