"""Find the quotations of a manuscript, each with whom it is attributed to.

Modules:
  masking        remove markup without moving a character
  manuscript     a text as paragraphs: running, set apart, rows of tables, footnotes
  marks          pairs of quotation marks
  people         who may be named, and where a text names them
  signatures     lines and endings that say who spoke
  attribution    which of the names in a paragraph belongs to which quotation
  blocks         quotations without marks: set apart, labelled, above their attribution
  printed        a quotation as printed
  page           what all layouts share
  between_marks  running_text  set_apart  table_rows  references    the layouts
  finding        all quotations of a manuscript
"""
