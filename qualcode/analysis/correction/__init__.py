"""Where codings go when a transcript is corrected.

Modules:
  anchoring         every edit is known
  text_comparison   only the old and the new text are known
  tokens  common_blocks  alignment    what two texts have in common
  duplicates        whether words could be another copy of the same words
"""
