"""Names out, names that slip out, and participants who withdraw."""
