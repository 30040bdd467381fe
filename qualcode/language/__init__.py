"""All that needs spaCy or rapidfuzz. They are imported when first needed, because spaCy loads slowly."""
