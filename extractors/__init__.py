"""Pure functions that turn positioned words into fiches, fields and typed values."""
