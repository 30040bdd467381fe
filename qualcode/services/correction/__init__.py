"""Correcting a coded transcript, and deciding what it left in doubt."""
