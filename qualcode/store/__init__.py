"""One project, one SQLite file, through SQLModel; rows stay in here and leave as plain values.

Modules:
  tables        the rows
  sqlite        what only SQLite knows: pragmas, copies, its sentences of error
  migrations    from any older form of the file to today's
  project_file  creating, opening and closing a project
  steps         every change with its record
  undo_redo     steps back and forth along the record
  visible       the one read path to codings
  chunks        long lists, asked for a part at a time
"""
