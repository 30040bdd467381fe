"""Pure functions over the model: values in, small result values out.

Wings:
  base                sweeps, units of analysis, counting
  where               the language of `--where`
  themes              themes, subthemes, exemplars
  matrix              rows × columns of counts
  counts              n of N, co-occurrence, saturation, sequence, shares of speech
  measures  joint     repeated measures, and themes beside groups of change
  agreement           κ, α, AC1 and the others
  consensus           where coders differ, and the agenda of the meeting
  crosscheck          themes compared with the meeting notes
  quotations          the quotations of a manuscript
  quotation_matching  these compared with what was said
  correction          where codings are after a text is corrected
  pseudonyms          names and their replacements
"""
