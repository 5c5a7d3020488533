"""A stand-in for `pipeline.desk.trying_form` that starts at once: it reads nothing, and a label 'Dood' ends it."""

from __future__ import annotations

import json
import sys

DRAFT = """\
id: brief  # TODO
version: "1"
name: brief
levels:
  - kind: action
    pattern: 'Fiche\\s*(?P<number>\\d+)\\s*:\\s*(?P<title>\\S.*)'
    sure: true
    example: "Fiche 1: Huren"
    counterexample: "Stappen"
labels:
  - {field: approach, label: Stappen}
  - {label: "<script>alert(1)</script>"}
"""


def main() -> int:
    """Answers each line of its input as the process does, until that ends."""
    print(json.dumps({"pages": 1, "of": 2}), flush=True)
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        if "Dood" in json.dumps(asked.get("try")):
            return 1
        tried = {"fiches": 2, "titles": [], "levels": [2], "labels": [], "unknown": [], "findings": [], "roles": {}}
        tried |= {"characters": 9, "pages": [[1, 595, 842]], "first": 1, "lines": []}
        print(json.dumps({"drafted": DRAFT} if "draft" in asked else {"tried": tried}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
