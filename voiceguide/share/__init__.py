"""Shares sessions with the browser of a phone: a small web server, its pages, and the files that it makes on demand."""
