"""The stages from a PDF to the published data.

In: files that an earlier stage wrote. Out: files of this stage. Must not know: options of the command line.
"""
