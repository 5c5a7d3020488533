"""Drawn signs of choice: boxes and rings with or without a tick beside an option, and rings around one of several."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from extractors.page.colours import colour_of
from extractors.page.fields import EMPTY, TICKED
from extractors.page.figures import is_rectangle
from schemas.geometry import Box, Notice, Word, union

SIDE = (5.0, 20.0)
"""A check box is at least and at most so many points wide and high."""
SQUARE = 0.2
"""Its sides differ by at most this share."""
SIZES = (0.5, 1.8)
"""It is more and less than so many type sizes of its option; what is smaller is a bullet."""
REACH = 2.5
"""Its option starts or ends within this many type sizes."""
LEVEL = 0.7
"""The middles of a box and of the small letters of its option are within this many type sizes."""
TICK = 0.3
"""A tick reaches over at least this share of its box."""
OUT = 0.35
"""A tick reaches out of its box by at most this share of it."""
DARK = 0x80
"""A box of which all parts of the colour are below this is a full one."""
FRAME = 2.0
"""A box that is drawn as the outline of a line has an inner box within this many points."""
SIGNS = frozenset("xXvV✓✔✗✘☒☑×+•●■√")
"""What is typed into a box to tick it."""
HIGH = 2.6
"""A ring around words is at most so many type sizes high."""
AROUND = 0.6
"""Words of which this share is inside a ring are ringed."""
MOST = 4000
"""Figures of a page among which signs are looked for: a map has more, a form has hundreds."""


class Choices(NamedTuple):
    """The words of a page with its drawn check boxes among them, what is to be said, and the indexes of the figures
    that are signs and no borders."""

    words: list[Word]
    notices: list[Notice]
    used: frozenset[int]


class _Square(NamedTuple):
    """A figure that may be a check box: its box, its figures, whether it is full."""

    box: Box
    figures: tuple[int, ...]
    full: bool


def drawn_choices(
    words: list[Word], shapes: Sequence[dict[str, Any]], rings: Sequence[Box], page: int, taken: Sequence[Box]
) -> Choices:
    """The drawn choices of a page. `rings`: boxes of annotations that may ring words; `taken`: boxes of form fields,
    which are read already."""
    if not words or not (shapes or rings) or len(shapes) > MOST:
        return Choices(words, [], frozenset())
    squares = [one for one in _squares(shapes) if not any(field.contains(*one.box.centre) for field in taken)]
    found = _with_boxes(words, shapes, squares, page)
    circled = list(_ringed(words, shapes, rings, page, found.used))
    notices = [*found.notices, *(notice for notice, _ in circled)]
    return Choices(found.words, notices, found.used | {index for _, index in circled if index is not None})


def _squares(shapes: Sequence[dict[str, Any]]) -> Iterator[_Square]:
    """Figures of the size and form of check boxes."""
    small = [
        (index, shape, Box.of_shape(shape))
        for index, shape in enumerate(shapes)
        if SIDE[0] <= shape["width"] <= SIDE[1] and SIDE[0] <= shape["height"] <= SIDE[1]
    ]
    for place, (index, shape, box) in enumerate(small):
        if abs(box.width - box.height) > SQUARE * max(box.width, box.height):
            continue
        if not (is_rectangle(shape) or _is_closed(shape)):
            continue
        outlined, dark = bool(shape["stroke"]), _is_dark(shape)
        frame = _inner(box, small[place + 1 : place + 2]) if dark and not outlined else None
        if outlined or dark:
            yield _Square(box, (index,) if frame is None else (index, frame), full=dark and frame is None)
    yield from _of_lines(shapes)


def _inner(box: Box, following: Sequence[tuple[int, dict[str, Any], Box]]) -> int | None:
    """The index of the figure that makes a filled one the outline of a box: the next one, a little smaller."""
    for index, _, other in following:
        gaps = (other.x0 - box.x0, other.top - box.top, box.x1 - other.x1, box.bottom - other.bottom)
        if all(0 < gap <= FRAME for gap in gaps):
            return index
    return None


def _of_lines(shapes: Sequence[dict[str, Any]]) -> Iterator[_Square]:
    """Boxes of four lines, one after the other."""
    run: list[tuple[int, Box]] = []
    for index, shape in enumerate(shapes):
        box = Box.of_shape(shape)
        short, long = sorted((box.width, box.height))
        if not (shape["stroke"] and short < 1 and SIDE[0] <= long <= SIDE[1]):
            run = []
            continue
        run.append((index, box))
        if len(run) < 4:
            continue
        whole = union([one for _, one in run[-4:]])
        level = sum(one.width > one.height for _, one in run[-4:])
        if level == 2 and abs(whole.width - whole.height) <= SQUARE * max(whole.width, whole.height) <= SIDE[1]:
            yield _Square(whole, tuple(place for place, _ in run[-4:]), full=False)
            run = []


def _is_closed(shape: dict[str, Any]) -> bool:
    """Whether a curve ends where it starts."""
    points = shape["pts"]
    if shape["object_type"] != "curve" or len(points) < 4:
        return False
    (x0, y0), (x1, y1) = points[0], points[-1]
    return bool(abs(x0 - x1) < 0.5 and abs(y0 - y1) < 0.5)


def _is_dark(shape: dict[str, Any]) -> bool:
    colour = colour_of(shape["non_stroking_color"]) if shape["fill"] else ""
    return bool(colour) and all(int(colour[at : at + 2], 16) < DARK for at in (1, 3, 5))


def _with_boxes(words: list[Word], shapes: Sequence[dict[str, Any]], squares: Sequence[_Square], page: int) -> Choices:
    """The words with those squares that stand beside an option."""
    signs: list[tuple[_Square, Word, list[Word]]] = []
    heights = [word.baseline for word in words]
    for square in squares:
        inside = [word for word in _around(words, heights, square.box) if square.box.contains(*word.box.centre)]
        option = _option(words, heights, square.box, inside)
        if option is not None and all(word.text in SIGNS for word in inside) and not _is_within(square, signs):
            signs.append((square, option, inside))
    empty = [square.box.width for square, _, _ in signs if not square.full]
    notices: list[Notice] = []
    used: set[int] = set()
    added: list[Word] = []
    replaced: dict[Word, Word] = {}
    for square, option, inside in signs:
        if square.full and not any(abs(width - square.box.width) < SQUARE * width for width in empty):
            continue  # a square of colour alone is a mark of status
        ticks = [] if square.full or inside else list(_ticks(shapes, square))
        used.update(square.figures, ticks)
        spread = union([Box.of_shape(shapes[index]) for index in ticks]) if ticks else None
        ticked = square.full or bool(inside) or (spread is not None and _fills(spread, square.box))
        if spread is not None and not ticked:
            notices.append(Notice(page, *square.box, "choice"))
        sign = option._replace(
            x0=square.box.x0, top=square.box.top, x1=square.box.x1, bottom=square.box.bottom,
            text=TICKED if ticked else EMPTY, chars=0, space=True, bold=False, italic=False,
        )  # fmt: skip
        if inside:
            replaced[inside[0]] = sign._replace(chars=inside[0].chars)
        else:
            added.append(sign)
    if not added and not replaced:
        return Choices(words, [], frozenset())
    merged = sorted([*(replaced.get(word, word) for word in words), *added], key=lambda word: (word.baseline, word.x0))
    return Choices(merged, notices, frozenset(used))


def _is_within(square: _Square, signs: Sequence[tuple[_Square, Word, list[Word]]]) -> bool:
    """Whether a square is in one that was found, as the dot of a ticked one is."""
    return any(other.box.contains(*square.box.centre) for other, _, _ in signs)


def _around(words: Sequence[Word], heights: Sequence[float], box: Box) -> list[Word]:
    start, end = bisect_left(heights, box.top - SIDE[1]), bisect_left(heights, box.bottom + SIDE[1])
    return [word for word in words[start:end] if word.upright]


def _option(words: Sequence[Word], heights: Sequence[float], box: Box, inside: Sequence[Word]) -> Word | None:
    """The word that a box stands before, or else behind."""
    side = max(box.width, box.height)
    near: list[tuple[bool, float, Word]] = []
    for word in _around(words, heights, box):
        if word in inside or abs(word.baseline - 0.3 * word.size - box.middle) > LEVEL * word.size:
            continue
        if not SIZES[0] * word.size < side < SIZES[1] * word.size:
            continue
        for behind, gap in ((False, word.x0 - box.x1), (True, box.x0 - word.x1)):
            if -1.0 <= gap <= REACH * word.size:
                near.append((behind, gap, word))
        if word.x0 < box.x1 - 1.0 and word.x1 > box.x0 + 1.0:
            return None  # a frame around a letter
    return min(near, key=lambda one: one[:2])[2] if near else None


def _ticks(shapes: Sequence[dict[str, Any]], square: _Square) -> Iterator[int]:
    """The figures in a box that are none of its own."""
    box = square.box
    room = OUT * box.width
    for index, shape in enumerate(shapes):
        other = Box.of_shape(shape)
        dark = _is_dark(shape)
        if index in square.figures or not (shape["stroke"] or dark) or (_same(other, box) and not dark):
            continue
        within = (
            box.x0 - room <= other.x0 and other.x1 <= box.x1 + room
            and box.top - room <= other.top and other.bottom <= box.bottom + room
        )  # fmt: skip
        if within and box.contains(*other.centre):
            yield index


def _same(one: Box, other: Box) -> bool:
    return all(abs(a - b) < 1.0 for a, b in zip(one, other, strict=True))


def _fills(tick: Box, box: Box) -> bool:
    return tick.width >= TICK * box.width and tick.height >= TICK * box.height


def _ringed(
    words: Sequence[Word], shapes: Sequence[dict[str, Any]], rings: Sequence[Box], page: int, used: frozenset[int]
) -> Iterator[tuple[Notice, int | None]]:
    """The rings around some words of a line, each with the index of its figure."""
    drawn = [
        (Box.of_shape(shape), index)
        for index, shape in enumerate(shapes)
        if index not in used
        and shape["stroke"]
        and not _is_dark(shape)
        and _is_closed(shape)
        and not is_rectangle(shape)
        and shape["width"] > SIDE[0]
    ]
    candidates: list[tuple[Box, int | None]] = [*drawn, *((box, None) for box in rings)]
    if not candidates:
        return
    heights = [word.baseline for word in words]
    for box, index in candidates:
        level = [
            word for word in _around(words, heights, box) if box.top < word.baseline - 0.3 * word.size < box.bottom
        ]
        inside = [word for word in level if _share(word, box) >= AROUND]
        if not inside or box.height > HIGH * max(word.size for word in inside):
            continue
        size = inside[0].size
        beside = [word for word in level if word not in inside]
        gaps = [max(word.x0 - box.x1, box.x0 - word.x1) for word in beside]
        if any(gap <= REACH * size for gap in gaps):
            yield Notice(page, *box, "circle"), index


def _share(word: Word, box: Box) -> float:
    shared = min(word.x1, box.x1) - max(word.x0, box.x0)
    return shared / max(word.x1 - word.x0, 0.1)
