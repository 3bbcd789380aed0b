"""The dashboard: Answers on panes of a terminal. It computes nothing."""
