"""Quotations compared with what was said, and judged.

Comparing them:
  wording         words that compare without regard to blanks, hyphens, kinds of marks
  elements        a quotation as runs of words, ellipses, brackets
  speaker_text    what one person says in one document
  chaining        the runs in one person's text, to the letter and in order
  word_alignment  two runs whose words differ
  composites      words of several places made one quotation
  cautions        what a mark allows and yet may turn the meaning
  differences  details  match  nearest    how a quotation differs from one person's text
Judging them:
  judgement       verbatim, edited, altered, misattributed or not found
  exclusions      what is between marks and is no quotation of a participant
  balance         who is quoted how much
  verification    the outcome
  json_shapes     the same for scripts
  layout          the report
"""
