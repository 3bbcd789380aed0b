"""The metrics themselves, by topic. None of these files imports Polars."""
