"""The transcript on the screen: laid out once a width, painted a line at a time."""
