"""From export files to the archive: detect, read, conform, commit."""
