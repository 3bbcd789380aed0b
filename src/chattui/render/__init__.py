"""Answers made visible: laid out as blocks, then written as text or data."""
