"""Inputs that control a live session: keyboard and remote controls. Each sends commands and does nothing else."""
