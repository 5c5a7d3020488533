"""From text to lines: where lines break, what is drawn, and where a page may cut.

The breaker is our own because the tests must know each break. It keeps to what a reader can undo: a line
never starts with something that looks like a bullet or a number, a hyphen that stays in the text is only
followed by a break inside its word (or by a printed space), and a page never cuts two paragraphs at a
place where one paragraph could look like two or two like one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from random import Random

from tests.typesetter import fonts
from tests.typesetter.layout import Layout

HYPHENATION = (fonts.SOFT_HYPHEN, fonts.HYPHEN)
LOOKS_LIKE_MARKER = re.compile(r"^(?:[-–/•▪]|\(?(?:\d{1,3}|[IVX]+|[a-z]|\d+(?:\.\d+)+)[.):;,]?)$")
WITHIN_HYPHEN = re.compile(r"(?<=[^\W_]{2}-)(?=[^\W_]{2})|(?<=[A-Z]-)(?=[^\W_]{3})")
SENTENCE_END = re.compile(r"[.:;!?][”’)]*$")
NEARLY = 0.1
"""Share of a column's width by which its lines end earlier than the longest one, whatever the next word is."""
VOWELS = frozenset("aeiouyáéèëïöüó")


@dataclass(frozen=True)
class Piece:
    """Text drawn at once: `x` from the line's left edge, `stretch` what each of its spaces gains."""

    x: float
    text: str
    style: str
    size: float
    role: str
    stretch: float = 0


@dataclass
class Line:
    """One line. `advance` from the baseline above (or the top) to its own, `gap` extra space before it.

    `answer`: what the paragraph or item that it belongs to answers. `shows_start`: False where nothing on the page
    shows whether it is the first line of a paragraph.
    """

    pieces: list[Piece]
    advance: float
    gap: float
    size: float
    text: str
    used: float
    room: float
    may_cut_after: bool = True
    answer: str = ""
    shows_start: bool = True


@dataclass(frozen=True)
class Block:
    """One paragraph, list item, label or prompt before it is broken into lines.

    parts: stretches of text with their style (`regular`, `bold`, `italic`) and role.
    paragraph: True for running text without a bullet, which must be told from its neighbours by space alone.
    """

    parts: tuple[tuple[str, str, str], ...]
    marker: str | None = None
    marker_role: str = "field"
    level: int = 0
    size: float = 0
    leading: float = 0
    paragraph: bool = False
    gap: float | None = None
    opens: bool = False

    @property
    def answer(self) -> str:
        """The part of its text that is an answer."""
        return " ".join(text for text, _, role in self.parts if role == "field")


@dataclass
class Token:
    text: str
    style: str
    role: str
    spaces: int
    space: str = " "
    inked: str | None = None


@dataclass
class Breaker:
    """Breaks blocks into lines for one layout; `rng` decides the print's irregularities."""

    layout: Layout
    rng: Random
    cell_leading: float = field(default=0)

    def style(self, style: str) -> str:
        return "regular" if style == "bold" and self.layout.double_strike else style

    def width(self, text: str, style: str, size: float) -> float:
        return fonts.width(text, self.layout.family, self.style(style), size)

    # -- words ---------------------------------------------------------------------------------------------

    def inked(self, word: str) -> str:
        """The word as the text layer holds it: ligatures, characters without width."""
        layout, rng = self.layout, self.rng
        if layout.ligatures:
            word = word.replace("fi", "\ufb01").replace("fl", "\ufb02")
        hideable = len(word) > 8 and word.isalpha()
        if hideable and layout.hidden_soft_hyphens and rng.random() < layout.hidden_soft_hyphens:
            at = rng.randrange(3, len(word) - 3)
            word = word[:at] + "\u0001" + word[at:]
        if layout.zero_width_spaces and rng.random() < layout.zero_width_spaces:
            at = rng.randrange(0, len(word) + 1)
            word = word[:at] + fonts.ZERO_WIDTH_SPACE + word[at:]
        return word

    def tokens(self, block: Block) -> list[Token]:
        out: list[Token] = []
        for text, style, role in block.parts:
            spaces = 1 if out else 0
            for word in text.split(" "):
                if not word:
                    spaces += 1
                    continue
                out.append(Token(word, style, role, spaces))
                spaces = 1
        layout, rng = self.layout, self.rng
        for token in out[1:]:
            if layout.wide_gaps and rng.random() < layout.wide_gaps:
                token.spaces += rng.randint(1, 2)
            if layout.no_break_spaces and rng.random() < layout.no_break_spaces:
                token.space = fonts.NO_BREAK_SPACE
        return out

    def units(self, tokens: list[Token]) -> list[list[Token]]:
        """Tokens between which a line may break."""
        suspended_may_end = self.layout.trailing_spaces and self.layout.grain == "line"
        out: list[list[Token]] = []
        for token in tokens:
            before = out[-1][-1].text if out else ""
            glued = bool(out) and (
                LOOKS_LIKE_MARKER.match(token.text) is not None or (before.endswith("-") and not suspended_may_end)
            )
            if glued:
                out[-1].append(token)
            else:
                out.append([token])
        return out

    def split_points(self, word: str, anywhere: bool) -> list[tuple[str, str, str]]:
        """(head, what is printed behind it, tail), longest head first."""
        out = []
        if self.layout.break_at_hyphens:
            out += [(word[: m.start()], "", word[m.start() :]) for m in WITHIN_HYPHEN.finditer(word)]
        sign = self.layout.hyphenate or (fonts.SOFT_HYPHEN if anywhere else None)
        core = word.rstrip(".,;:)”’")
        if sign and core.isalpha() and (core.islower() or core.istitle()) and len(core) >= 8:
            for i in range(3, len(core) - 3):
                before, here, after = core[i - 1], core[i], core[i + 1]
                opens = here not in VOWELS and after in VOWELS
                closes = before in VOWELS or core[i - 2] in VOWELS
                if opens and closes:
                    out.append((word[:i], sign, word[i:]))
        return sorted(out, key=lambda s: -len(s[0]))

    # -- lines ---------------------------------------------------------------------------------------------

    def unit_width(self, unit: list[Token], size: float, leads: bool) -> float:
        total = 0.0
        for nth, token in enumerate(unit):
            if nth or not leads:
                total += token.spaces * self.width(" ", token.style, size)
            total += self.width(self.inked_once(token), token.style, size)
        return total

    def inked_once(self, token: Token) -> str:
        """Ink the token's word the first time it is measured, so that what is measured is what is drawn."""
        if token.inked is None:
            token.inked = self.inked(token.text)
        return token.inked

    def lines(self, block: Block, width: float) -> list[Line]:
        """The block's lines in a column of `width`; raises ValueError when a word fits no line at all."""
        layout = self.layout
        size = block.size or layout.size
        leading = block.leading or self.cell_leading or layout.leadings[0]
        marker_x = block.level * layout.indent
        text_x = marker_x + (layout.indent if block.marker else 0)
        if block.marker:
            text_x = max(text_x, marker_x + self.width(block.marker, "regular", size) + 3)
        rest_x = text_x if layout.hanging or not block.marker else marker_x
        first_x = text_x + (layout.indent * 1.6 if block.paragraph and layout.paragraphs == "indent" else 0)

        waiting = self.units(self.tokens(block))
        rows: list[tuple[list[Token], bool, float]] = []  # tokens, ends inside a word, left edge
        row: list[Token] = []
        x = first_x
        left = first_x
        while waiting:
            unit = waiting[0]
            needed = self.unit_width(unit, size, leads=not row)
            if x + needed <= width:
                row += unit
                x += needed
                waiting.pop(0)
                continue
            cut = self.cut(unit, width - x, size, leads=not row, anywhere=False) if len(unit) == 1 else None
            if cut is None and not row:
                cut = self.cut(unit[:1], width - x, size, leads=True, anywhere=True)
                if cut is None:
                    raise ValueError(f"a column of {width:.0f} points is too narrow for {unit[0].text!r}")
                head, tail = cut
                waiting[0] = [tail, *unit[1:]]
                rows.append(([head], True, left))
            elif cut is not None:
                head, tail = cut
                waiting[0] = [tail]
                rows.append(([*row, head], True, left))
            else:
                rows.append((row, False, left))
            row, left = [], rest_x
            x = left
        rows.append((row, False, left))
        return [
            self.line(block, tokens, inside, edge, width, size, leading, nth, nth == len(rows) - 1)
            for nth, (tokens, inside, edge) in enumerate(rows)
        ]

    def cut(
        self, unit: list[Token], room: float, size: float, leads: bool, anywhere: bool
    ) -> tuple[Token, Token] | None:
        token = unit[0]
        for head, sign, tail in self.split_points(token.text, anywhere):
            first = Token(head + sign, token.style, token.role, token.spaces, token.space)
            if self.unit_width([first], size, leads) <= room:
                return first, Token(tail, token.style, token.role, 0)
        return None

    def line(
        self,
        block: Block,
        tokens: list[Token],
        inside_word: bool,
        edge: float,
        width: float,
        size: float,
        leading: float,
        nth: int,
        last: bool,
    ) -> Line:
        layout = self.layout
        used = edge + self.unit_width(tokens, size, leads=True)
        spaces = sum(t.spaces for t in tokens[1:] if t.space == " ")
        stretch = 0.0
        if layout.justify and not last and spaces and tokens[0].role != "heading":
            wanted = (width - used) / spaces
            stretch = wanted if wanted < 0.6 * size else 0.0
        pieces: list[Piece] = []
        if nth == 0 and block.marker:
            sign = fonts.SYMBOL_BULLETS.get(block.marker, block.marker) if layout.symbol_bullets else block.marker
            tail = " " if layout.grain == "line" and layout.trailing_spaces else ""
            pieces.append(Piece(block.level * layout.indent, sign + tail, "regular", size, block.marker_role))
        trailing = not inside_word and not last and layout.trailing_spaces and layout.grain == "line"
        pieces += self.pieces(tokens, edge, size, stretch, trailing)
        return Line(
            pieces,
            leading * size,
            (block.gap or 0) if nth == 0 else 0,
            size,
            " ".join(t.text for t in tokens),
            used + stretch * spaces,
            width - used,
        )

    def pieces(self, tokens: list[Token], edge: float, size: float, stretch: float, trailing: bool) -> list[Piece]:
        grain = self.layout.grain
        out: list[Piece] = []
        x = edge
        for nth, token in enumerate(tokens):
            gap = ""
            if nth:
                gap = token.space * token.spaces
                x += self.width(" ", token.style, size) * token.spaces
                x += stretch * token.spaces if token.space == " " else 0
            word = self.inked_once(token)
            joined = out[-1] if out and grain == "line" else None
            if joined is not None and (joined.style, joined.role) == (token.style, token.role):
                out[-1] = Piece(joined.x, joined.text + gap + word, joined.style, size, joined.role, stretch)
            elif grain == "char":
                at = x
                for char in word:
                    out.append(Piece(at, char, token.style, size, token.role))
                    at += self.width(char, token.style, size)
            else:
                if joined is not None:
                    out[-1] = Piece(joined.x, joined.text + " ", joined.style, size, joined.role, stretch)
                out.append(Piece(x, word, token.style, size, token.role, stretch))
            x += self.width(word, token.style, size)
        if trailing and out:
            end = out[-1]
            out[-1] = Piece(end.x, end.text + " ", end.style, size, end.role, stretch)
        return out

    # -- cells ---------------------------------------------------------------------------------------------

    def cell(self, blocks: list[Block], width: float) -> list[Line]:
        """The lines of blocks below each other, with the gaps that keep them apart and the cuts allowed."""
        layout, rng = self.layout, self.rng
        self.cell_leading = rng.choice(layout.leadings)
        out: list[Line] = []
        before: Block | None = None
        broken: list[tuple[Block, list[Line]]] = []
        for block in blocks:
            leading = block.leading or (self.cell_leading if block.paragraph else rng.choice(layout.leadings))
            block = Block(**{**block.__dict__, "leading": leading})
            lines = self.lines(block, width)
            if out and before is not None:
                self.join(out[-1], before, lines[0], block, width)
            for upper, lower in pairwise(lines):
                floating = block.paragraph or (block.marker is not None and not layout.hanging)
                if floating and SENTENCE_END.search(upper.text) and not lower.text[:1].islower():
                    upper.may_cut_after = False
                    # Lines further apart than others of the document may be paragraphs: in the plan 2025-2029 they are.
                    lower.shows_start = leading <= min(layout.leadings)
            for line in lines:
                line.answer = block.answer
            broken.append((block, lines))
            out += lines
            before = block
        self.find_unshown(broken, width)
        return out

    def find_unshown(self, broken: list[tuple[Block, list[Line]]], width: float) -> None:
        """Marks paragraphs that are told from those above by a first line that is set in, where nothing shows this.

        No line of the answer stands further left, as each paragraph is one line, and the line above is nearly full: no
        word that follows would have fitted on it, or not by more than what the ends of lines differ anyway.
        """
        if self.layout.paragraphs != "indent":
            return
        for _, group in groupby(broken, key=lambda pair: pair[0].paragraph and pair[0].marker is None):
            answer = [(block, lines) for block, lines in group if block.answer and block.paragraph]
            if any(len(lines) > 1 for _, lines in answer):
                continue
            for (_, upper), (_, lower) in pairwise(answer):
                first = self.width(lower[0].text.split(" ")[0], "regular", lower[0].size)
                lower[0].shows_start = upper[-1].room > first + NEARLY * width

    def join(self, upper: Line, above: Block, lower: Line, below: Block, width: float) -> None:
        """Set the gap between two blocks and say whether a page may cut there."""
        layout = self.layout
        if below.gap is not None:
            lower.gap = below.gap
            return
        if not below.paragraph or below.opens:
            lower.gap = self.rng.choice((0, 0.5, 1, 2)) * layout.item_gap
            return
        if above.opens:
            lower.gap = self.rng.choice((0, 1)) * layout.item_gap
            return
        first = lower.text.split(" ")[0]
        needed = self.width(first, "regular", lower.size) + lower.size
        short = upper.room > max(needed, 0.15 * width) and SENTENCE_END.search(upper.text) is not None
        apart = max(0.0, upper.advance - lower.advance) + 0.75 * lower.size
        # A paragraph below a bullet stands at the bullet's own edge: no continuation of the item does.
        by_edge = above.marker is not None and layout.hanging and layout.paragraphs != "indent"
        if (
            (layout.paragraphs == "short" and short)
            or (by_edge and self.rng.random() < 0.5)
            or (layout.paragraphs == "indent" and above.marker is None)
        ):
            apart = 0
        lower.gap = apart
        upper.may_cut_after = short or by_edge or (layout.paragraphs == "indent" and above.marker is None)
