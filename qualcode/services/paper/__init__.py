"""What goes into the paper: the report of themes, and the quotation check."""
