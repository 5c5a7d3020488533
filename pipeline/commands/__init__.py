"""The commands of `actiefiche`.

In: arguments of the command line. Out: calls of the stages and exports, an exit code, one line on standard error. Must
not know: how a document is read. Modules are cheap to import, as the help needs them all.

Each command is a module with `NAME`, `add_parser(commands)` and `run(options)`, listed in `pipeline.cli.COMMANDS`;
`calling` holds what several of them need.
"""
