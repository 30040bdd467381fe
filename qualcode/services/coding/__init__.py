"""Codes on words, the codebook, memos, exemplars, rounds, and steps back."""
