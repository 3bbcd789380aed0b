"""The exports that chattui reads: one module a platform, all of one shape."""
