"""References: a text to the fiches, acts and documents that it names.

In: one text. Out: references with kind and target. `document_numbers` knows the numbers of government documents.
"""
