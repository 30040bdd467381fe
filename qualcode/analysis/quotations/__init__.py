"""The quotations of a manuscript, each with whom it is attributed to.

Modules:
  masking      markup taken out without moving a character
  manuscript   a text as paragraphs, set apart or running, rows of tables, footnotes
  marks        pairs of quotation marks
  people       who may be named, and where a text names whom
  signatures   lines and endings that say who spoke
  attribution  which of the names in a paragraph belongs to which quotation
  blocks       quotations without marks: set in, labelled, above their attribution
  finding      all quotations of a manuscript
"""
