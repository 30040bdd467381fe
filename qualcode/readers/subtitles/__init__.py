"""Subtitles of Zoom, Teams, YouTube and films (.vtt, .srt, .sbv, .lrc).

Modules:
  reader      the formats
  cues        the lines under one time
  cue_words   the words of a cue and their speakers
  captions    the order of speech, without repetitions
  lyrics      lines with a time before each (.lrc)
"""
