"""Real names, and what is written in their place.

Modules:
  names           names with their replacements and forms
  name_patterns   where such a name may be in a text
  replacement     passages replaced, and where every span is afterwards
  contacts        e-mail addresses and telephone numbers
"""
