"""Documents: importing them, what is in, who speaks in them."""
