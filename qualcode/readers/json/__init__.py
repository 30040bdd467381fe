"""Transcripts of speech recognition and podcasts (.json)."""
