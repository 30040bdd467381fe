"""What several formats share.

Modules:
  content      the bytes of a file, and what they are
  plain_text   text in any encoding
  written_text  .txt and .md, without escapes and quotes
  prose        lines, rows of cells, bold labels, comments on words
  markup       XML without entities and network
  archives     the zip archives of office files
  written_times  time_values    times as they are written, and numbers that are times
"""
