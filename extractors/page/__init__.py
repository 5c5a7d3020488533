"""A PDF page to what is printed on it.

In: a page as pdfplumber gives it, or its picture. Out: `schemas.geometry.PageContent`: words, ruling lines and marks,
each with its box. Must not know: cells, columns, templates, fiches.
"""
