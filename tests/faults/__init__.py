"""Faults of the disk and damages of the file: what the program says and leaves behind."""
