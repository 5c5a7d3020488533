"""`actiefiche stage STAGE [PLAN]`: one stage of the pipeline, as dvc.yaml calls it."""

from __future__ import annotations

import argparse
from typing import Any

from pipeline.commands.calling import new_parser, tell
from pipeline.stages.flow.declared import NAMES, STAGES

NAME = "stage"
WITHOUT_ARROW = ("correct", "overview")
HELP = """\
Runs one stage of dvc.yaml for one plan of params.yaml; 'dvc repro' calls this.

{stages}

Example:
  actiefiche stage segment actieplan-2025-2029
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    width = max(len(name) for name in NAMES)
    listed = "\n".join(f"  {stage.name:<{width}}  {stage.does}" for stage in STAGES)
    *most, last = (stage.name for stage in STAGES if not stage.looped)
    together = f"{', '.join(most)} and {last}"
    parser = new_parser(commands, NAME, "run one stage of the pipeline", HELP.format(stages=listed))
    parser.add_argument("stage", choices=NAMES, metavar="STAGE", help="one of those above")
    parser.add_argument("plan", nargs="?", metavar="PLAN", help=f"plan id; none for {together}, which take all")


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from pipeline.files.collecting import load_arrow_without_numpy
    from pipeline.files.patterns import keep_patterns
    from pipeline.stages.flow.running import run_stage

    keep_patterns()
    if options.stage not in WITHOUT_ARROW:
        load_arrow_without_numpy()
    run_stage(options.stage, options.plan)
    if options.stage == "identify":
        from pipeline.files.settings import load
        from pipeline.stages.cleaning import clean
        from pipeline.stages.freezing import identified_plans, notices

        for line in (*notices(identified_plans()), *clean(load())):
            tell(line)
    if options.stage == "publish":
        from pipeline.files.settings import load
        from pipeline.stages.following import notices as unplaced

        for line in unplaced([options.plan], load()):
            tell(line)
    return 0
