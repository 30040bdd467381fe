"""The sample study's own files: who coded what, and how the team worked."""
