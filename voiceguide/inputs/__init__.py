"""Inputs that control a live session. Each only sends commands."""
