"""Recognise who speaks where in a plain text, without a file or project."""

from qualcode.recognition.recognising import recognise
from qualcode.recognition.result import DoubtfulLine, Hints, Joining, Outside, Reason, Recognition
from qualcode.recognition.styles import style_names

__all__ = ["DoubtfulLine", "Hints", "Joining", "Outside", "Reason", "Recognition", "recognise", "style_names"]
