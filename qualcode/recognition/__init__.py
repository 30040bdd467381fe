"""Recognise who speaks where in a plain text, without a file or project."""

from qualcode.recognition.recognising import recognise
from qualcode.recognition.result import DoubtfulLine, Hints, Recognition
from qualcode.recognition.styles import style_names

__all__ = ["DoubtfulLine", "Hints", "Recognition", "recognise", "style_names"]
