"""Plain values that everybody may use: no Polars, nothing read, nothing written."""
