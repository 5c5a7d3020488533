"""YAML and JSON texts, to checked models.

In: the text of a file and the model that it must fit. Out: the model, or an error that names file, line and key. Must
not know: what the model is for.
"""
