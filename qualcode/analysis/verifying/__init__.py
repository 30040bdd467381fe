"""Quotations of a manuscript held against what was said.

Finding them:
  masking      markup taken out without moving a character
  manuscript   a text as paragraphs, set apart or running, rows of tables, footnotes
  marks        pairs of quotation marks
  people       who may be named, and where a text names whom
  signatures   lines and endings that say who spoke
  attributing  which of the names in a paragraph belongs to which quotation
  blocks       quotations without marks: set in, labelled, above their attribution
  finding      all quotations of a manuscript
Comparing them:
  wording      words that compare without regard to blanks, hyphens, kinds of marks
  elements     a quotation as runs of words, ellipses, brackets
  talk         what one person says in one document
  chaining     the runs in one person's talk, to the letter and in order
  aligning     two runs whose words differ
  composing    words of several places made one
  cautions     what a mark allows and yet may turn the meaning
  differences  details  reading  nearest    what a quotation is in one talk
Judging them:
  judging      verbatim, edited, altered, misattributed or not found
  sorting      what is no quotation of a participant
  balance      who is quoted how much
  verdicts     the outcome, and the same for scripts
  layout       the report
"""
