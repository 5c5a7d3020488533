"""The operators of a content stream, found with one regular expression.

pdfminer reads a content stream by a state machine, one method call or more a token. This module reads what
producers write (numbers, names, strings, arrays, dictionaries, keywords) with the same result, and leaves all else
(inline images, names with '#', strings nested deeper than twice, text that is no token) to pdfminer's own parser,
from the first operator on that it does not know. Syntax: PDF 32000-1, 7.2 and 7.3; where pdfminer departs from it
(an unknown escape in a string, an odd number of hexadecimal digits), so does this module.
"""

from __future__ import annotations

import re
from binascii import unhexlify
from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar

from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import LIT, PSBaseParser, literal_name
from pdfminer.utils import choplist

from extractors.page.looks import LookInterpreter

NUMBERS, KEYWORD, STRING, NAME, HEX, OPEN, CLOSE, OPEN_DICT, CLOSE_DICT, UNKNOWN = range(1, 11)
NUMBER = rb"[+-]?+ (?: \d++ (?:\.\d*+)?+ | \.\d++ )"
TOKEN = re.compile(
    rb"""(?: [\x00\s]++ | %[^\r\n]*+ )*+  # white space and comments
    (?:
      ( NUMBER (?: \s++ NUMBER )*+ )
    | ( [A-Za-z] [^\#/%\[\]()<>{}\s]*+ | ['"] )
    | \( ( (?: [^()\\]++ | \\[^\r] | \( (?: [^()\\]++ | \\[^\r] )*+ \) )*+ ) \)
    | / ( [^\#/%\[\]()<>{}\s]*+ ) (?!\#) (?! (?<=/) \Z )  # a name may go on in the next stream
    | < ( [0-9A-Fa-f\s]*+ ) > (?!>)
    | ( \[ )
    | ( \] )
    | ( << )
    | ( >> )
    | \Z
    | ( . )
    )""".replace(b"NUMBER", NUMBER),
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
ESCAPED = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r", b"(": b"(", b")": b")", b"\\": b"\\"}
BLANK = re.compile(rb"\s+")
INLINE = frozenset({b"BI", b"ID", b"EI"})
"""Keywords of an image in the stream, whose data are no tokens."""
LOGICAL = {b"true": True, b"false": False}


Operator = tuple[bytes, list[Any], int]
"""An operator: its name, the operands before it, and the offset behind it. The last one of a stream that was read to
its end has no name, and holds the operands that no operator follows. (A plain tuple: a named one takes longer to make
than its tokens to read.)"""


def operators(data: bytes) -> Iterator[Operator]:
    """The operators of a stream in order, up to the first that this module does not know."""
    operands: list[Any] = []
    outer: list[tuple[list[Any], int]] = []
    try:
        for match in TOKEN.finditer(data):
            kind = match.lastindex
            if kind == NUMBERS:
                operands += [float(number) if b"." in number else int(number) for number in match[NUMBERS].split()]
            elif kind == KEYWORD:
                name = match[KEYWORD]
                if name in LOGICAL:
                    operands.append(LOGICAL[name])
                    continue
                if outer or name in INLINE:
                    return
                yield name, operands, match.end()
                operands = []
            elif kind is None or kind == UNKNOWN:
                if kind is None and not outer:
                    yield b"", operands, len(data)
                return
            elif kind in VALUES:
                operands.append(VALUES[kind](match[kind]))
            elif kind in (OPEN, OPEN_DICT):
                outer.append((operands, kind))
                operands = []
            else:
                inner = _closed(operands, kind)
                operands, opened = outer.pop()
                if opened != kind - 1:
                    return
                operands.append(inner)
    except (ValueError, IndexError):  # a code above 255, a bracket without its other half, an odd dictionary
        return


def _closed(inner: list[Any], kind: int) -> Any:
    """An array or a dictionary of what stood between its brackets."""
    if kind == CLOSE:
        return inner
    if len(inner) % 2:
        raise ValueError(inner)
    return {literal_name(key): value for key, value in choplist(2, inner)}


def _string(text: bytes) -> bytes:
    return ESCAPE.sub(_escaped, text) if b"\\" in text else text


def _escaped(match: re.Match[bytes]) -> bytes:
    """What an escape in a string means; nothing for one that the standard does not know, as in pdfminer."""
    code = match[1]
    return bytes((int(code, 8),)) if code[:1].isdigit() and code < b"8" else ESCAPED.get(code, b"")


def _hex(digits: bytes) -> bytes:
    digits = BLANK.sub(b"", digits)
    if len(digits) % 2:
        # The standard adds a 0 behind a last single digit; pdfminer adds one before it.
        digits = digits[:-1] + b"0" + digits[-1:]
    return unhexlify(digits)


def _name(text: bytes) -> Any:
    try:
        return LIT(text.decode("utf-8"))
    except UnicodeDecodeError:
        return LIT(text)


VALUES: dict[int, Callable[[bytes], Any]] = {STRING: _string, NAME: _name, HEX: _hex}


class Interpreter(LookInterpreter):
    """pdfminer's interpreter, which gets its operators from `operators` as far as these go."""

    _known: ClassVar[dict[bytes, tuple[Callable[..., None] | None, int]]] = {}

    def execute(self, streams: Sequence[object]) -> None:
        """Runs the streams as one, as pdfminer's own method does."""
        drawing = [stream_value(stream) for stream in streams]
        if any(stream.objid is None or stream.objid in self.parent_stream_ids for stream in drawing):
            super().execute(streams)  # it reports them and leaves them out
            return
        self.stream_ids = {stream.objid for stream in drawing if stream.objid is not None}
        for place, stream in enumerate(drawing):
            data = stream.get_data()
            end = self._run(data)
            if end < len(data):
                # The streams that are done stay in the list, as pdfminer looks for streams that draw themselves.
                done = [_rest(before, len(before.get_data())) for before in drawing[:place]]
                super().execute([*done, _rest(stream, end), *drawing[place + 1 :]])
                return

    def _run(self, data: bytes) -> int:
        """Runs a stream as far as `operators` knows it; returns the offset behind the last operator."""
        known, end = self._known, 0
        for name, operands, behind in operators(data):
            try:
                run, count = known[name]
            except KeyError:
                run, count = known[name] = self._method(name)
            if self.argstack or len(operands) != count:
                self.argstack.extend(operands)
                operands = self.pop(count)
            if run is not None and len(operands) == count:
                run(self, *operands)
            end = behind
        return end

    @classmethod
    def _method(cls, name: bytes) -> tuple[Callable[..., None] | None, int]:
        """The method of an operator, by pdfminer's rule, and the number of its operands."""
        text = name.decode("utf-8", "ignore").replace("*", "_a").replace('"', "_w").replace("'", "_q")
        method = getattr(cls, f"do_{text}", None)
        return (method, method.__code__.co_argcount - 1) if method is not None else (None, 0)


def _rest(stream: PDFStream, start: int) -> PDFStream:
    """A stream from an offset on, with what pdfminer reads in one piece (some four thousand bytes) where it was."""
    rest = PDFStream(stream.attrs, b"")
    rest.objid, rest.genno = stream.objid, stream.genno
    rest.data = b" " * (start % PSBaseParser.BUFSIZ) + stream.get_data()[start:]
    return rest
