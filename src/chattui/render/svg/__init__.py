"""Charts as SVG, of one look: for web pages, and as files beside Markdown."""
