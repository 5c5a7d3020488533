"""Words that are printed over or beside the form and belong to no text of it.

In: the pages of a document. Out: the pages without watermarks, stamps, line numbers and text beside the form, each of
these as `schemas.geometry.Overlay`. Must not know: what the form's labels mean; a caller says which texts are the
form's own.
"""
