"""Counting: matrices, co-occurrence, frequencies, saturation, measures, and the conditions of `--where`."""
