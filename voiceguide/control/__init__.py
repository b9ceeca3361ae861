"""What reaches a live session from outside: keys, knocks, words, remote controls. Each only sends commands."""
