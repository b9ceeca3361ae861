"""The bench of the ear (`make bench-ear`): commands in rooms full of sound; hits, false alarms and reaction times."""
