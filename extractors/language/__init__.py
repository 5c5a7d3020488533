"""Dutch texts to sentences and spans, as spaCy Docs and as rows.

In: a plan with its document, or a nota. Out: `annotating.Annotated`. Must not know: files, pages, templates. spaCy is
imported inside functions alone: a run without annotation does not pay for it.
"""
