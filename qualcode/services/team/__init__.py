"""Several coders: who they are, agreement, consensus, cross-check."""
