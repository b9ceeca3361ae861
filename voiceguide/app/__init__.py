"""Workflows for a front end: a request is resolved into a plan, and played, exported, checked or listed."""
