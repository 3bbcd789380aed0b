"""What is published: built, looked into, tried where nothing else is, and listed. See docs/releasing.md."""
