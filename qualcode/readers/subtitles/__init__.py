"""Subtitles of Zoom, Teams, YouTube and films (.vtt, .srt, .sbv, .lrc).

Modules:
  reader      the formats
  cues        the lines under one time
  cue_words   what a cue says, and whose voice says it
  captions    the captions of one speaker joined, each word once
  lyrics      lines with a time before each (.lrc)
"""
