"""The explorer: a static site that shows a plan, opened from disk, without a server and without network.

In: a plan, its PDF, and what changed since the version before (`finding` looks them up). Out: a folder (`site.build`).
Must not know: how a plan was read, and the options of the command line.
"""
