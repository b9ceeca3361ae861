"""Sound files, output devices and microphones: writes and reads blocks of samples."""
