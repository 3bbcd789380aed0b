"""Names that would be more than names, wherever a stranger can put one, held against every output."""
