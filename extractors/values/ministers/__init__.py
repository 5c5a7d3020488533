"""Lead ministers: the text of a cell to competences of the register.

In: one text and a day. Out: ministers in the order printed, each with an id or none. `titles` knows how a title names
competences.
"""
