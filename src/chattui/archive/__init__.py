"""Canonical rows on disk: immutable Parquet files, and one growing row of manifests that name them.

Import from the modules: `manifest` does without Polars, and whoever needs no more should not pay for it.
"""
