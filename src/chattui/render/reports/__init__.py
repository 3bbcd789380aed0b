"""Reports as blocks, in the language of the client."""
