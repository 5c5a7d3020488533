"""A nota to the Flemish Government: from pages to `schemas.nota.Nota` and its ledger.

`recognising` finds out whether a document is one, `reading` reads it, `linking` finds the plan that it submits. They
are not imported here: every extraction recognises, few read.
"""
