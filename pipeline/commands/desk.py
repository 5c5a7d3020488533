"""`actiefiche desk`: correcting and checking the plans in the browser."""

from __future__ import annotations

import argparse
from typing import Any

from extractors.errors import CallError
from pipeline.commands.calling import new_parser, show, show_rest
from pipeline.extras import require

NAME = "desk"
HELP = """\
Serves the explorers of all plans of params.yaml with forms in them: correct a value, see what follows from it, save
it, and say of values that they are right. Open the address that is printed; it lets one browser in, once. Stop with
Ctrl-C.

Corrections go to data/corrections and checks to data/review: plain YAML files for Git. After each correction the
outputs of the plan are made anew.

The desk answers this machine alone. With --host it answers others too, who then read and write all plans: only do so
in a network that you trust, as nothing is encrypted.

Needs the extra 'desk': pip install 'actiefiche[desk]'

Example:
  actiefiche desk
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "correct and check the plans in the browser", HELP)
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="NAME", help="name or address of this machine (default: itself alone)"
    )
    parser.add_argument("--port", type=int, default=8765, metavar="N", help="port (default: 8765; 0: any free one)")


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from pipeline.files import settings

    settings.load()
    if not 0 <= options.port <= 65535:
        raise CallError("--port takes a number from 0 to 65535", "--port vraagt een getal van 0 tot 65535")
    require("desk")
    from pipeline.files.patterns import keep_patterns

    keep_patterns()
    from pipeline.desk.server import serve

    def tell(address: str) -> None:
        show(address)
        show_rest()

    serve(options.host, options.port, tell)
    return 0
