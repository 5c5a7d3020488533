"""References: a text to the fiches, acts and documents that it names.

In: one text. Out: references with kind and target. `grammar` is the entrance; `actions`, `laws` and `documents` read
one kind each, `known` finds the names of the registers, `acts` tells which act is meant, `document_numbers` knows the
numbers of government documents. None of them knows the plan: what it has is given by the caller.
"""
