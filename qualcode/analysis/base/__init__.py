"""What several analyses need.

Modules:
  coding_columns    codings and units as columns of numbers
  coded_passages    the codings of a project as such columns, with whose words they are
  sweeps            fast sums over the starts and ends of passages
  units             turns, sentences, characters: the units of analysis
  distinct_counts   counts without duplicates
  written_numbers   figures as a paper prints them
"""
