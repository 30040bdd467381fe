"""Plain frozen values and their rules: no file, no database, no screen."""
