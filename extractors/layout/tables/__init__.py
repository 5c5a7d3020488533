"""Tables with any number of columns: their cells, from ruling lines and from white space.

In: the words and ruling lines of a page; for tables whose columns no rule shows, what says how well words serve as the
head of a column. Out: `model.Table`, cells with their lines. Must not know: what a head means, and which rows are one
action.
"""
