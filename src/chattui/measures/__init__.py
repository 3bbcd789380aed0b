"""What the numbers mean, in Polars expressions (metrics.md §3–§5)."""
