"""Questions, each answered by one value."""
