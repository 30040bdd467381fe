"""What every analysis stands on.

Modules:
  coding_columns    codings and units as columns of numbers
  sweeps            sums over the ends of passages, instead of loops over characters
  units             turns, sentences, characters: the units of analysis
  distinct_counts   counting so that nothing counts twice
  written_numbers   figures as a paper prints them
"""
