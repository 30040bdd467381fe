"""Agreement between coders: published coefficients as pure functions, each with its formula and source.

`ratings` and `krippendorff`, `two_coders`, `many_coders` take coded units; `sets` and `multi_valued` units with several
codes each; `unitizing` and `textual_continua` freely bounded passages. `jackknife` gives confidence intervals, `advice`
says in words where a figure misleads. What is undefined is a Figure without a value, and with a reason.
"""
