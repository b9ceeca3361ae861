"""The texts that voiceguide itself says and shows, one YAML file per language, and the vocabulary of scripts."""
