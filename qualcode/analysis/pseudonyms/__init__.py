"""Pseudonyms: real names, and what replaces them.

Modules:
  names           names with their replacements and forms
  name_patterns   where such a name may be in a text
  replacement     replaced passages, and where every span is afterwards
  names_in_bytes  names that remain in the bytes of a file
  contacts        e-mail addresses and telephone numbers
"""
