"""What the stages are, what each takes and makes, and how one is run.

`declared` is the one place that lists the stages; another stage is an entry there and a module with its function.
In: a stage's name and a plan's id. Out: values handed on in memory, or files. Must not know: how a stage does its work.
"""
