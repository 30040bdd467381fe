"""Tables (.csv, .tsv, .xlsx): one row for each turn, respondent or case.

Modules:
  reader         transcripts and surveys
  case_rows      tables of participants
  columns        the role of each column, as the user says or as guessed
  column_guesses, column_words    the guess
  delimited, sheets               rows of a text file, of a workbook
"""
