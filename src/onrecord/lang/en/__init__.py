"""English: its words as YAML, a file for each matter."""
