"""Tables (.csv, .tsv, .xlsx): a row a turn, a row a respondent, or a row a case.

Modules:
  reader         transcripts and surveys
  case_rows      tables of participants
  columns        which column holds what, as the user says or as guessed
  column_guesses  column_words    the guess
  delimited  sheets               rows of a text file, of a workbook
"""
