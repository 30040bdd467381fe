"""spaCy and rapidfuzz live here only, imported when first needed: spaCy alone costs more than everything else."""
