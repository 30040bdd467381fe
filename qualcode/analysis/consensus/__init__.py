"""Where coders differ, and the agenda of the meeting that decides.

Modules:
  disagreements     the passages on which coders put different codes
  agenda            these passages as a report
"""
