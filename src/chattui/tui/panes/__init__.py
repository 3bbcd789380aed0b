"""What the dashboard can show: one entry a pane."""
