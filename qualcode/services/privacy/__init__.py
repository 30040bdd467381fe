"""Pseudonyms, names that remain in files or that exports still contain, and participants who withdraw."""
