"""What a reader of the data must know about a document.

In: texts and values, each with its place. Out: `schemas.plan.Finding`, worded once in Dutch and English. Must not know:
how a text was found on the page, and what a finding changes elsewhere: a finding never changes a value.
"""
