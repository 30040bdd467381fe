"""How often, how far, how long, in which order.

Modules:
  prevalence            n of N participants of each theme and code
  cooccurrence          codes on the same words, in the same unit, or near each other
  cooccurring_passages  the passages counted for two codes
  cooccurrence_layout   its report
  saturation            whether further interviews still brought something new
  saturation_layout     its report
  sequence              the codes of one document in their order
  speaker_shares        who says how much
  prevalence_layout  sequence_layout  speaker_shares_layout    the reports of these
  json_shapes           all of it for scripts
"""
