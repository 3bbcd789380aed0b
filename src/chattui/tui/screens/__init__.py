"""Screens, and the small ones that ask something."""
