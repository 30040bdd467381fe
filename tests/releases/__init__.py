"""Project files of every release, and what the program answers when it opens them.

`VERSION.qualcode.gz` was written by the real program of that version and holds all that the version could store.
`VERSION.json` keeps the answers to a list of commands with `--json`; test_releases.py compares them with today's.

Each release adds its own two files: write its story in stories.py, name its commit in make.py, then
`python -m tests.releases.make VERSION`. A file that is here is never made anew. Where an answer is meant to change,
`python -m tests.releases.make --answers` writes down today's, and the difference belongs in the same commit.
"""
