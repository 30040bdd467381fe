"""Find where coders differ, and write the agenda of the meeting that decides.

Modules:
  disagreements     the passages on which coders put different codes
  disagreement      such a passage with its text and its decision
  agenda            these passages as the report for the team meeting
  json_shapes       the same for scripts
"""
