"""PDF: letters to lines, lines to paragraphs, without running heads."""
