"""The workbench: a screen for each thing a person does; it calls the same services as the command line.

Modules:
  app         opens a project and moves between screens
  session     the project as one person works on it: the open document, codes used last
  errors_shown  the one door for errors: each becomes a sentence, and the work goes on
  messages    requests that a key, the palette and a widget can all make
  colors      colours of codes as tints
  drawn_report  a report drawn with headings, quotes and tables; the command line prints it so, too
  legibility  every piece of text is made legible on what it lies on
  screens     coding, codebook, report, cases, pseudonyms, team, cross-check, counts, quotation check
  dialogs     small questions, and the picker of codes (it ranks them by `language/suggesting`)
  transcript  the transcript: laid out, painted, selected
  counts      the views of the screen of counts
  widgets     one piece of data each
"""
