"""What one can do, one function an act. Both the workbench and the command line call these and nothing below.

  sample      the sample study
  paper       the report, the quotation check
  team        who codes, agreement, consensus and its decisions, the cross-check
  counts      matrix, co-occurrence, frequencies, saturation, measures, `--where`
  correction  a corrected transcript, and what it left in doubt
  privacy     pseudonyms, leaks, withdrawal
  coding      codes on words, the codebook, memos, exemplars, rounds, undo
  documents   import, what is in, who speaks
  cases       participants
  project     opening, settings, names to things, the doctor

A wing knows those below it; `pyproject.toml` has the order.
"""
