"""qualcode: a workbench in the terminal for coding qualitative interviews.

Modules:
  cli          one module a noun; parses, calls one act, prints
  tui          the workbench: screens and widgets
  services     what one can do, one function an act
  store        one project, one SQLite file; rows stay in here
  readers      one module a file format, each with read(path)
  exporters    one module a file format, each with write(report, path)
  language     spaCy and rapidfuzz: sentences, close names, lost quotes, names to be taken out
  analysis     pure functions over the model: reports, counts, texts compared, conditions
  recognition  who speaks where in a text or in records
  model        plain frozen values and their rules
  errors       every error a person can meet
"""

__version__ = "0.3.0"
