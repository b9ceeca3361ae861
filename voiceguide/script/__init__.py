"""The first stage: what a person wrote, read and checked."""
