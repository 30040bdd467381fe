"""Several coders: agreement, consensus, cross-check."""
