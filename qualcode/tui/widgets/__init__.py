"""Widgets: one piece of data each."""
