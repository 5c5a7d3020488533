"""Follow-up: what people say of the steps of a plan, and at which steps of a version that stands.

In: plans with lasting ids, entries of data/followup, texts of such files, and what came back from a workbook. Out:
which entry stands at which step, the texts of files after an edit, and what two people say differently. Must not know:
files, workbooks, the command line.
"""
