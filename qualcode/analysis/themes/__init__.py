"""Themes, subthemes and exemplars, as the paper reports them.

Modules:
  theme_report          themes with exemplars and participants
  layout                the same as a report that every format can render
  json_shapes           themes, exemplars and codes for scripts
  codebook_difference   what changed between two versions of a codebook
"""
