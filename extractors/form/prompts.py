"""Prompts: the sentences that the form itself prints, such as 'Omschrijf de verschillende stappen'."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.lines import Line
from extractors.layout.markers import Markers
from extractors.text.matching import prompt_end
from extractors.text.normalize import normalize_for_matching
from schemas.template import Label, Template

SHORTEST_PIECE = 8
"""Letters and digits that a text needs to be known as a piece of a prompt."""
SHORTEST_START = 12
"""Letters and digits of a text that is known to start with a prompt."""


class Prompts:
    """The prompts of a template, label by label, ready for matching."""

    def __init__(self, template: Template, markers: Markers) -> None:
        self._markers = markers
        self._by_label = {
            label.label: tuple(normalize_for_matching(prompt) for prompt in label.prompts) for label in template.labels
        }
        self._joined = "\n".join("".join(prompts) for prompts in self._by_label.values())
        self._all = tuple(prompt for prompts in self._by_label.values() for prompt in prompts)

    def is_piece(self, text: str) -> bool:
        """Whether a text is a piece of a prompt, as each line is of a prompt that wraps."""
        key = normalize_for_matching(text)
        return len(key) >= SHORTEST_PIECE and key in self._joined

    def starts(self, text: str) -> bool:
        """Whether a text starts with a whole prompt of any label."""
        key = normalize_for_matching(text)
        return len(key) >= SHORTEST_START and key.startswith(self._all)

    def begins_with(self, label: Label, text: str) -> bool:
        """Whether a prompt of `label` starts with `text`, or `text` with the prompt."""
        key = normalize_for_matching(text)
        return len(key) >= SHORTEST_PIECE and any(
            prompt.startswith(key) or key.startswith(prompt[: len(key)]) for prompt in self._by_label[label.label]
        )

    def take(self, label: Label, lines: Sequence[Line], *, anywhere: bool) -> tuple[list[Line], list[Line]]:
        """Divides the lines of an answer into the prompts of `label` and the rest, both in reading order.

        With `anywhere` false only prompts at the very start are taken, so that an answer that repeats a
        prompt's words keeps them.
        """
        prompts = self._by_label[label.label]
        words = [(number, position) for number, line in enumerate(lines) for position in range(len(line.words))]
        tokens = [self._token(lines[number], position) for number, position in words]
        mine = [False] * len(words)
        index = 0
        while index < len(words):
            end = max((prompt_end(tokens[index:], prompt) for prompt in prompts), default=0)
            if end:
                mine[index : index + end] = [True] * end
                index += end
                while index < len(words) and words[index][1] != 0 and not tokens[index]:
                    mine[index] = True  # a full stop that is a word of its own
                    index += 1
            elif not anywhere:
                break
            else:
                index += 1
                while index < len(words) and words[index][1] != 0:
                    index += 1
        return _divide(lines, mine)

    def _token(self, line: Line, position: int) -> str:
        text = line.words[position].text
        if position == 0 and len(line.words) > 1 and self._markers.is_marker(text):
            return ""
        return normalize_for_matching(text)


def _divide(lines: Sequence[Line], mine: Sequence[bool]) -> tuple[list[Line], list[Line]]:
    taken: list[Line] = []
    rest: list[Line] = []
    at = 0
    for line in lines:
        flags = mine[at : at + len(line.words)]
        at += len(line.words)
        start = 0
        for end in range(1, len(flags) + 1):
            if end == len(flags) or flags[end] != flags[start]:
                part = line if (start, end) == (0, len(flags)) else line.part(start, end)
                (taken if flags[start] else rest).append(part)
                start = end
    return taken, rest
