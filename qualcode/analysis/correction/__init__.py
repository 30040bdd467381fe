"""Find where codings are after a transcript is corrected.

Modules:
  anchoring         when every edit is known
  text_comparison   when only the old and the new text are known
  tokens  common_blocks  alignment    what two texts have in common
  same_words        words that both texts have once
  duplicates        whether the same words elsewhere could be meant
  voices            who speaks where: nobody new speaks inside a coding
"""
