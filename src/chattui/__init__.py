"""Weekly and monthly reports of live-chat services, from their exports, in the terminal."""

__version__ = "0.1.0"
