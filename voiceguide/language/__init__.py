"""What voiceguide itself says and shows, one YAML file per language."""
