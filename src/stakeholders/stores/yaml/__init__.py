"""A register in YAML files: reading them, and editing them so that all else stays letter for letter."""
