"""`make run`: every stage that is out of date, the ids of new fiches, and three lines on what was made.

It does what `dvc repro` does, without the advice to push to a remote, which nobody needs to have.
"""

from __future__ import annotations

import sys

from dvc.cli import main as dvc
from dvc.commands.repro import CmdRepro

from pipeline.commands.calling import tell
from pipeline.commands.run import closing
from pipeline.files import settings
from pipeline.stages.freezing import freeze
from pipeline.stages.reviewing import published_plans


def _reproduce(command: CmdRepro) -> int:
    command.repo.scm_context.quiet = True
    command.repo.reproduce()
    return 0


CmdRepro.run = _reproduce


def run() -> int:
    """Runs what is out of date, and what new ids put out of date; returns DVC's exit code."""
    code = int(dvc(["repro"]))
    if code:
        return code
    if changed := freeze(list(published_plans().values())):
        for line in changed:
            tell(line)
        code = int(dvc(["repro"]))
    return code


def main() -> int:
    """The exit code of DVC; the closing lines only where all went well."""
    code = run()
    if code == 0:
        for line in closing(settings.load()):
            tell(line)
    return code


if __name__ == "__main__":
    sys.exit(main())
