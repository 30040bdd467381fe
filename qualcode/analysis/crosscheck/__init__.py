"""Themes of the interviews compared with other evidence, such as meeting notes.

Modules:
  convergence           the convergence coding matrix
  reviewer_agreement    how far reviewers agree on their verdicts
  crosscheck            all themes with their evidence, as one value
  layout  json_shapes   the report, and the same for scripts
"""
