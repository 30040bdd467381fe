"""Web pages (.html, .htm)."""
