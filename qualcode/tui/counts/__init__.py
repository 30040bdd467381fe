"""The views of the counts screen: one module each, with its options and the page it shows."""
