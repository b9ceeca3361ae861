"""What stays after a session: journal, screening answers, programmes, and the place to resume at."""
