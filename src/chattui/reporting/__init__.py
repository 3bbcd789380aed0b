"""Question to Answer: the one place that runs queries."""
