"""The workbook that people filled in, back to the files of data/followup.

In: an .xlsx file that may be hostile, published plans, and the files as they stand. Out: those files with what people
filled in, and a line for each thing that could not be placed. Must not know: the command line, the stages.
"""
