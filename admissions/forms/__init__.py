"""What may be written about a candidate and a case; the same stands behind rows and screens."""
