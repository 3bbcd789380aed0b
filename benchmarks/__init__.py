"""Benchmarks: whole processes against references that run in turn with them. See docs/performance.md."""
