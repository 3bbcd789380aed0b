"""A client's settings held against its data: one module a subject, one entry each in `run.CHECKS`."""
