"""Files: read with clear errors, written whole or not at all.

In: paths. Out: pages, settings, plans, tables; or `extractors.errors`. Must not know: in which order stages run.
"""
