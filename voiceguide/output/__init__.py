"""From blocks of samples to a file or a loudspeaker."""
