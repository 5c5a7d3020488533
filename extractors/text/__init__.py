"""Spelling, folding and comparison of short texts.

In: strings. Out: strings, positions, likeness. Must not know: what a text is about.
"""
