"""Find where coders differ, and write the agenda of the meeting that decides.

Modules:
  disagreements     the passages on which coders put different codes
  agenda            these passages as a report
"""
