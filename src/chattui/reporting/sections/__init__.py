"""The sections of reports: what each shows, and for whom. Polars-free."""
