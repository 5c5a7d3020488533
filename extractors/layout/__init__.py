"""The words of a page to lines in reading order.

In: words, ruling lines and marks. Out: lines with their cell and column, running heads and footnotes set apart, the
items of an answer, running text with the box of every word. Must not know: which label means which field, and what a
text means.
"""
