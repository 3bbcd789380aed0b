"""Finnish. `vastausaika` is how long the visitor waits for the first reply."""
