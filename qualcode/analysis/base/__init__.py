"""What several analyses need.

Modules:
  coding_columns    codings and units as columns of numbers
  sweeps            fast sums over the starts and ends of passages
  units             turns, sentences, characters: the units of analysis
  distinct_counts   counts without duplicates
  written_numbers   figures as a paper prints them
"""
