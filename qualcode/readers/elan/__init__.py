"""Annotated recordings (.eaf)."""
