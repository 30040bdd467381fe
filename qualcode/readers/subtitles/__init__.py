"""Subtitles of Zoom, Teams, YouTube and films (.vtt, .srt, .sbv, .lrc).

Modules:
  reader      the formats
  cues        the lines under one time
  cue_words   the words of a cue and their speakers
  captions    captions joined in the order of speech, each word once
  lyrics      lines with a time before each (.lrc)
"""
