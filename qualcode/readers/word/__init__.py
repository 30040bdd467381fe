"""Word documents (.docx): text, comments, quotations set apart."""
