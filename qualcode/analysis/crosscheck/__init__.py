"""Themes of the interviews compared with other evidence, such as meeting notes.

Modules:
  convergence           the convergence coding matrix
  reviewer_agreement    how far reviewers agree on their verdicts
  layout                the report
"""
