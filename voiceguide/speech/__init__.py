"""Text becomes clips: engines that speak, what voiceguide itself says, levels, and a speaker that caches."""
