"""Sound files, loudspeaker and microphone: where blocks of samples go to and come from."""
