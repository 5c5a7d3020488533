"""A parsed text that still knows its lines, and the error of a key in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extractors.errors import CallError
from extractors.loading.problems import KeyPath, Problem


class Document(NamedTuple):
    """The values of a YAML or JSON text; `file` names it in errors.

    `line_of` gives the line, from 1, of the deepest part of a path that the text has.
    """

    file: Path | str
    data: Any
    line_of: Callable[[KeyPath], int]

    def error(self, problems: Sequence[Problem], hint: tuple[str, str] = ("", "")) -> CallError:
        """The error of the problem (one at least) that is highest in the file, and how many there are more.

        `hint`: what the user can do about it, in English and Dutch.
        """
        first = min(problems, key=lambda problem: self.line_of(problem.path))
        more = len(problems) - 1
        en, nl = (f" (and {more} more)", f" (en nog {more})") if more else ("", "")
        line, key = self.line_of(first.path), key_name(first.path)
        return CallError(
            f"{self.file}, line {line}{', ' + key if key else ''}: {first.en}{en}{hint[0]}",
            f"{self.file}, regel {line}{', ' + key if key else ''}: {first.nl}{nl}{hint[1]}",
        )


def key_name(path: KeyPath) -> str:
    """A path as a message names it: 'labels[3].field', with list items counted from 1."""
    name = ""
    for part in path:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return name
