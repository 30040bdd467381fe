"""The transcript widget: laid out once for each width, painted line by line."""
