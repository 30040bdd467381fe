"""Quotations of a manuscript held against what was said.

manuscript   a text as paragraphs, set apart or running, rows of tables, footnotes
marks        pairs of quotation marks
people       who may be named, and where a text names whom
attributing  which of those names belongs to which quotation
blocks       quotations without marks: indented, labelled, above their attribution
finding      all quotations of a manuscript
wording      words that compare without regard to blanks, hyphens, kinds of marks
elements     a quotation as words, ellipses, brackets
talk         what one person says in one document
chaining     the parts of a quotation in one person's talk, to the letter
aligning     the same where words differ
reading      what differs in one talk
judging      verbatim, edited, altered, misattributed or not found
balance      who is quoted how much
layout       the report
"""
