"""The stages from a PDF to the published data.

In: the settings of params.yaml, or one PDF. Out: the files under data/stages and data/out. `flow/` declares every
stage once; the modules beside it hold one stage each; `running`, `extraction` and `dvcfile` derive from the
declaration the run of all plans, the extraction of one file, and dvc.yaml. Must not know: the command line.
"""
