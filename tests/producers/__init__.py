"""Plans that a browser prints: another author's pages than those of `tests.typesetter`, with their truth.

`content` holds one plan in words, `pages` lays it out as HTML, `layouts` names the layouts; the test prints each
with Chromium and compares every field.
"""
