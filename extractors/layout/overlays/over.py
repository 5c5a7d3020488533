"""Level text over or under the form: watermarks and stamps.

A word is a mark where it is printed across other text, or across the borders of cells, in type that the document
hardly uses: much larger, or in a font or colour of its own. Text that stands at its own place never is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from extractors.layout.overlays.styles import Style, Styles, ink_of, shared_area, style_of
from schemas.geometry import Box, PageContent, RulingLine, Word

LARGE = 1.6
"""A watermark is at least this many times as large as the usual text."""
RARE = 0.02
"""A stamp is in a font and colour of less than this share of the document's characters."""
ACROSS = 0.2
"""Share of its own area, or of the other word's, that a mark shares with a text that it is printed across."""
INSIDE = 0.18
"""A border that crosses a word runs at least this share of its ink inside it."""
LONG = 0.3
"""Share of a word's width or height that a border crossing it is long."""
SAME = 4.0
"""Points by which a mark that comes back on another page may have moved."""
LINES = 2.2
"""Type sizes between two lines of one mark, and between two of its words, at most."""
FRAME = 2.5
"""Type sizes between a stamp and the frame around it, at most."""
TOUCH = 1.5
"""Points within which the ends of two rules meet."""
PATTERN = 4
"""Words of a style that repeats itself that are printed across others, where all of it is a pattern over the pages."""
ADDRESS = ("://", "www.", "@")
"""Addresses run out of their cells without a blank to break them at."""


def find_marks(pages: Sequence[PageContent]) -> dict[int, list[Word]]:
    """The words of watermarks and stamps by page number."""
    odd = _Odd(Styles(pages))
    candidates = [(page, odd.among(page.words)) for page in pages]
    found: dict[int, list[Word]] = {}
    for page, words in candidates:
        if words:
            across = _Across(page, odd)
            seeds = [word for word in words if across.holds(word)]
            if seeds:
                found[page.info.number] = _grown(seeds, words)
    if not found:
        return {}
    known: dict[tuple[str, float, str], list[Word]] = defaultdict(list)
    for seeds in found.values():
        for word in seeds:
            known[_key(word)].append(word)
    seeded = Counter(style_of(word) for seeds in found.values() for word in seeds)
    patterns = {style for style, count in seeded.items() if count >= PATTERN and odd.styles.repeats(style)}
    for page, words in candidates:
        taken = set(found.get(page.info.number, ()))
        more = [
            word
            for word in words
            if word not in taken
            and (style_of(word) in patterns or any(_same_place(word, other) for other in known.get(_key(word), ())))
        ]
        if more:
            found.setdefault(page.info.number, []).extend(more)
    return found


class _Odd:
    """Which words are in type that the document hardly uses: `large` and larger, or in a style of their own."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.large = LARGE * styles.usual_size
        self._known: dict[tuple[str, str], bool] = {}

    def among(self, words: Sequence[Word]) -> list[Word]:
        known, large = self._known, self.large
        # Most words are in a style that is known not to be odd.
        return [
            word
            for word in words
            if (word.size >= large or known.get((word.font, word.colour), True)) and self.holds(word)
        ]

    def holds(self, word: Word) -> bool:
        key = word.font, word.colour
        if key not in self._known:
            style = style_of(word)
            self._known[key] = self.styles.share(style) < RARE or self.styles.repeats(style)
        if word.size < self.large and not (self._known[key] and not any(part in word.text for part in ADDRESS)):
            return False
        return _is_read(word)


def _is_read(word: Word) -> bool:
    return any(char.isalnum() for char in word.text)


class _Across:
    """Which words of a page are printed across others, or, from `large` on, across the borders of cells."""

    def __init__(self, page: PageContent, odd: _Odd) -> None:
        self._rules = page.rules
        self._odd = odd
        self._words = sorted(page.words, key=lambda word: word.baseline)
        self._heights = [word.baseline for word in self._words]
        self._tallest = max((word.size for word in page.words), default=0.0)

    def holds(self, word: Word) -> bool:
        ink = ink_of(word)
        area = ink.width * ink.height
        style = style_of(word)
        for at in range(bisect_left(self._heights, ink.top), len(self._heights)):
            other = self._words[at]
            if other.baseline > ink.bottom + self._tallest:
                break
            if other.x0 >= ink.x1 or other.x1 <= ink.x0 or other is word:
                continue
            if word.size < LARGE * other.size and not self._is_rarer(style, word, other):
                continue
            below = ink_of(other)
            # An answer may be written over a dotted line.
            if shared_area(ink, below) > ACROSS * min(area, below.width * below.height) and _is_read(other):
                return True
        return word.size >= self._odd.large and any(_crosses(rule, ink) for rule in self._rules)

    def _is_rarer(self, style: Style, word: Word, other: Word) -> bool:
        """Whether of two words across each other the first is the mark: its style is rarer, or a pattern."""
        below, styles = style_of(other), self._odd.styles
        if below == style or other.size >= LARGE * word.size:
            return False
        return styles.repeats(style) or styles.share(below) > styles.share(style)


def _crosses(rule: RulingLine, ink: Box) -> bool:
    inside = rule.box.clip(ink)
    if inside is None:
        return False
    if rule.horizontal:
        margin = INSIDE * ink.height
        return ink.top + margin < rule.top < ink.bottom - margin and inside.width > LONG * ink.width
    margin = INSIDE * ink.width
    return ink.x0 + margin < rule.x0 < ink.x1 - margin and inside.height > LONG * ink.height


def _grown(seeds: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """The seeds and the words of the same type beside, above and below them, and so on."""
    taken = list(seeds)
    rest = [word for word in words if word not in taken]
    for word in taken:
        near = [other for other in rest if _belongs(word, other)]
        rest = [other for other in rest if other not in near]
        taken.extend(near)
    return taken


def _belongs(word: Word, other: Word) -> bool:
    if style_of(word) != style_of(other) or abs(word.size - other.size) > 0.5 * word.size:
        return False
    size = max(word.size, other.size)
    aside = max(other.x0 - word.x1, word.x0 - other.x1)
    if abs(word.baseline - other.baseline) < 0.3 * size:
        return aside < LINES * size
    return abs(word.baseline - other.baseline) < LINES * size and aside < 0


def _key(word: Word) -> tuple[str, float, str]:
    return word.text, round(word.size), word.colour


def _same_place(word: Word, other: Word) -> bool:
    return abs(word.x0 - other.x0) < SAME and abs(word.baseline - other.baseline) < SAME


def without_frames(rules: Iterable[RulingLine], words: Sequence[Word]) -> list[RulingLine]:
    """The rules without the frames of stamps: closed boxes around `words` that meet no other rule."""
    rules = list(rules)
    frames = [rule for block in _blocks(words) for rule in _frame(block, rules)]
    return [rule for rule in rules if rule not in frames] if frames else rules


def _blocks(words: Sequence[Word]) -> list[tuple[Box, float]]:
    """The boxes around the words of each mark, with its largest type size."""
    rest = list(words)
    blocks = []
    while rest:
        block = _grown(rest[:1], rest[1:])
        rest = [word for word in rest if word not in block]
        ink = [ink_of(word) for word in block]
        box = Box(min(b.x0 for b in ink), min(b.top for b in ink), max(b.x1 for b in ink), max(b.bottom for b in ink))
        blocks.append((box, max(word.size for word in block)))
    return blocks


def _frame(block: tuple[Box, float], rules: Sequence[RulingLine]) -> list[RulingLine]:
    """The four sides of the frame around a mark."""
    box, size = block
    reach = FRAME * size
    around = [
        rule
        for rule in rules
        if box.x0 - reach < rule.x0 <= rule.x1 < box.x1 + reach
        and box.top - reach < rule.top <= rule.bottom < box.bottom + reach
    ]
    left = [rule for rule in around if not rule.horizontal and rule.x0 <= box.x0 and _spans(rule, box)]
    right = [rule for rule in around if not rule.horizontal and rule.x0 >= box.x1 and _spans(rule, box)]
    for one in left:
        for other in right:
            if abs(one.top - other.top) > TOUCH or abs(one.bottom - other.bottom) > TOUCH:
                continue
            sides = [
                rule
                for rule in around
                if rule.horizontal
                and abs(rule.x0 - one.x0) < TOUCH
                and abs(rule.x1 - other.x0) < TOUCH
                and min(abs(rule.top - one.top), abs(rule.top - one.bottom)) < TOUCH
            ]
            if len(sides) >= 2 and not _joined([one, other, *sides], rules):
                return [one, other, *sides]
    return []


def _spans(rule: RulingLine, box: Box) -> bool:
    return rule.top <= box.top and rule.bottom >= box.bottom


def _joined(sides: Sequence[RulingLine], rules: Sequence[RulingLine]) -> bool:
    """Whether another rule ends at a corner of a frame: then it is a cell of a table."""
    corners = {(x, y) for rule in sides if not rule.horizontal for x in (rule.x0,) for y in (rule.top, rule.bottom)}
    return any(
        abs(x - corner[0]) < TOUCH and abs(y - corner[1]) < TOUCH
        for rule in rules
        if rule not in sides
        for x, y in ((rule.x0, rule.top), (rule.x1, rule.bottom))
        for corner in corners
    )
