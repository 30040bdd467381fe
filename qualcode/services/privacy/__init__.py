"""Pseudonyms, names that exports still contain, and participants who withdraw."""
