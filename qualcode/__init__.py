"""qualcode: a workbench in the terminal for coding qualitative interviews.

Modules:
  cli          one module for each kind of thing; parses, calls one service, prints
  tui          the workbench: screens and widgets
  services     what a person can do, one function for each action
  store        one project, one SQLite file; database rows are not used elsewhere
  readers      one folder for each file format, with read(path, content)
  exporters    one module for each file format, with write(report, path)
  language     spaCy, sentencex, rapidfuzz: sentences, similar names, lost quotes, names to pseudonymise
  analysis     pure functions over the model: reports, counts, comparison of texts, conditions
  recognition  speakers and turns of a text or of records
  model        plain frozen values and their rules
  errors       every error a person can meet
"""

__version__ = "0.3.0"
