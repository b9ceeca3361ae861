"""Claims of speed and memory, each a ratio measured in one run against a peer or a limit: `make bench`."""
