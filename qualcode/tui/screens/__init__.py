"""Screens: one thing a person does, each."""
