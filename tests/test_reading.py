"""Pages are read by runs of text; the words must be those that reading glyph by glyph gives."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pypdf
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pdfminer import converter
from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFStream
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from extractors.page import run_words
from extractors.page.operators import Interpreter, operators
from extractors.page.reading import read_page
from tests.by_glyph import check_bytes, check_file
from tests.conftest import ROOT
from tests.typesetter import PRESETS, Layout, PlanModel, random_plan, typeset
from tests.typesetter.strategies import layouts, plans

DOCUMENTS = sorted([*(ROOT / "data/raw").glob("*.pdf"), *(ROOT / "tests/samples").glob("*.pdf")])
pytestmark = pytest.mark.usefixtures("quiet")
RANDOM = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def quiet() -> Iterator[None]:
    """Without the parser's many warnings about streams and fonts that are wrong on purpose."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


# Documents ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_documents_are_read_as_by_glyph(path: Path) -> None:
    """Pages all through the document; tests/golden and the truth of the samples hold what is read of each page."""
    words = check_file(path, most=30)
    assert (words > 0) == ("scan" not in path.name)


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_layouts_are_read_as_by_glyph(name: str) -> None:
    """Three or four pages; tests/test_roundtrip.py holds what is read of all pages against what was printed."""
    assert check_bytes(typeset(random_plan(11, 1), PRESETS[name]), most=3) > 0


@settings(RANDOM, max_examples=15)
@given(plan=plans(max_fiches=2), layout=layouts())
def test_random_layouts_are_read_as_by_glyph(plan: PlanModel, layout: Layout) -> None:
    assert check_bytes(typeset(plan, layout)) > 0


# Text that is set in unusual ways ----------------------------------------------------------------------------

TOUNICODE = b"""begincmap 1 begincodespacerange <00> <FF> endcodespacerange
6 beginbfchar <61> <00660069> <62> <00AD> <63> <2022> <64> <00200020> <65> <FFFD> <66> <200B> endbfchar endcmap"""
UPRIGHT = "1 0 0 1 72 {y} Tm"
TURNED = [
    UPRIGHT,
    "1 0 0.3 1 72 {y} Tm",
    "1 0.2 -0.2 1 72 {y} Tm",
    "0 1 -1 0 300 {y} Tm",
    "-1 0 0 -1 300 {y} Tm",
    "1 0 0 -1 72 {y} Tm",
    "-1 0 0 1 300 {y} Tm",
]


def named(**entries: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def page_that_draws(content: bytes, rotation: int = 0) -> bytes:
    """A PDF of one page with fonts of many kinds: F (Helvetica), B (bold), M (own character map, with a ligature, a
    soft hyphen, a bullet, a blank of two characters and an unread one), T (Type 3), V (vertical), N (negative widths).
    """
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)

    def stream(data: bytes) -> Any:
        made = DecodedStreamObject()
        made.set_data(data)
        return writer._add_object(made)

    def font(kind: str, name: str, **more: Any) -> Any:
        return writer._add_object(
            named(Type=NameObject("/Font"), Subtype=NameObject(kind), BaseFont=NameObject(name), **more)
        )

    def widths(width: int) -> dict[str, Any]:
        return {
            "FirstChar": NumberObject(0),
            "LastChar": NumberObject(255),
            "Widths": ArrayObject([NumberObject(width)] * 256),
        }

    descendant = font(
        "/CIDFontType2",
        "/Vertical",
        DW=NumberObject(700),
        CIDSystemInfo=named(
            Registry=TextStringObject("Adobe"), Ordering=TextStringObject("Identity"), Supplement=NumberObject(0)
        ),
    )
    fonts = named(
        F=font("/Type1", "/Helvetica", Encoding=NameObject("/WinAnsiEncoding")),
        B=font("/Type1", "/Helvetica-Bold", Encoding=NameObject("/WinAnsiEncoding")),
        M=font("/TrueType", "/Mapped", ToUnicode=stream(TOUNICODE), **widths(500)),
        T=font(
            "/Type3",
            "/Drawn",
            FontMatrix=ArrayObject([FloatObject(value) for value in (0.01, 0, 0, 0.01, 0, 0)]),
            FontBBox=ArrayObject([NumberObject(value) for value in (0, -20, 60, 80)]),
            CharProcs=named(),
            Encoding=named(Differences=ArrayObject([NumberObject(65), NameObject("/A"), NameObject("/B")])),
            **widths(55),
        ),
        V=font(
            "/Type0",
            "/Vertical",
            Encoding=NameObject("/Identity-V"),
            DescendantFonts=ArrayObject([descendant]),
            ToUnicode=stream(TOUNICODE),
        ),
        N=font("/TrueType", "/Negative", **widths(-300)),
    )
    page[NameObject("/Resources")] = named(Font=fonts)
    page[NameObject("/Contents")] = stream(content)
    page.rotate(rotation)
    page.cropbox.left = 60
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def number(low: float, high: float) -> st.SearchStrategy[str]:
    return st.one_of(st.just("0"), st.floats(low, high).map(lambda value: f"{value:.3f}"))


STRINGS = st.text("ab cde  f-AB\u2022\xad\x7f", min_size=0, max_size=12).map(
    lambda text: "<" + text.encode("cp1252", "replace").hex() + ">"
)
SHOWN = st.one_of(
    STRINGS.map(lambda text: f"{text} Tj"),
    st.lists(st.one_of(STRINGS, number(-900, 900)), min_size=1, max_size=6).map(
        lambda parts: f"[{' '.join(parts)}] TJ"
    ),
    STRINGS.map(lambda text: f"{text} '"),
)
STATES = st.one_of(
    st.tuples(st.sampled_from("FFFBMMTVN"), number(-3, 14)).map(lambda font: f"/{font[0]} {font[1]} Tf"),
    number(-1, 3).map(lambda value: f"{value} Tc"),
    number(-2, 6).map(lambda value: f"{value} Tw"),
    number(-120, 120).map(lambda value: f"{value} Tz"),
    number(-4, 4).map(lambda value: f"{value} Ts"),
    st.integers(0, 7).map(lambda value: f"{value} Tr"),
    st.tuples(number(-200, 200), number(-2, 2)).map(lambda place: f"{place[0]} {place[1]} Td"),
    st.tuples(st.sampled_from(TURNED), st.integers(60, 800)).map(lambda tm: tm[0].format(y=tm[1])),
    st.sampled_from(["1 0 0 rg", "0 g", "/Pattern cs /P scn", "q", "Q", "1 0 0 1 3 1 cm", "5 5 m 50 5 l S"]),
)


@settings(RANDOM, max_examples=300)
@given(parts=st.lists(st.one_of(SHOWN, STATES), min_size=1, max_size=14), rotation=st.sampled_from([0, 0, 90, 180]))
@example(["<6142> Tj", "1 0 0.3 1 72 700 Tm", "<4142> Tj"], 0)
@example(["/M 10 Tf", "[<4142> -30 <63> <4142>] TJ"], 0)
@example(["<4142> Tj", UPRIGHT.format(y=700), "0.5 0 Td", "<4142> Tj"], 0)
def test_text_set_in_any_way_is_read_as_by_glyph(parts: list[str], rotation: int) -> None:
    content = "\n".join(["BT /F 10 Tf 12 TL", UPRIGHT.format(y=700), *parts, "ET"])
    check_bytes(page_that_draws(content.encode(), rotation))


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        ("(11.Opmaak van) Tj", ["11.", "Opmaak", "van"]),
        ("(11.) Tj (Opmaak) Tj", ["11.", "Opmaak"]),
        ("(1) Tj (1) Tj (\\)Op) Tj (maak) Tj", ["11)", "Opmaak"]),
        ("(9.Pr\\351cies) Tj", ["9.", "Précies"]),
        (
            "(1.2.Opmaak 3.14 2.de 4.DVC 111.Opmaak a1.Op) Tj",
            ["1.2.Opmaak", "3.14", "2.de", "4.DVC", "111.Opmaak", "a1.Op"],
        ),
    ],
)
def test_a_number_that_its_text_touches_is_a_word_of_its_own(drawn: str, words: list[str]) -> None:
    """A list as LibreOffice numbers it from the tenth item on, where the number fills the room before the tab."""
    pdf = page_that_draws(f"BT /F 10 Tf {UPRIGHT.format(y=700)} {drawn} ET".encode())
    check_bytes(pdf)
    with pdfplumber.open(BytesIO(pdf)) as opened:
        read = read_page(opened.pages[0], None).words
    assert [word.text for word in read] == words
    assert not any(word.space for word in read if word.text in ("9.", "11.", "11)"))


@pytest.mark.parametrize("path", DOCUMENTS[:2], ids=lambda path: path.stem)
def test_usual_text_is_kept_in_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No glyph of it becomes an object, and its words are cut from runs."""

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(converter, "LTChar", never)
    monkeypatch.setattr(run_words, "single_glyphs", never)
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages[:5]:
            assert read_page(page).words


# Content streams ---------------------------------------------------------------------------------------------


class Record(PDFDevice):
    """Notes what a content stream draws."""

    def __init__(self) -> None:
        super().__init__(PDFResourceManager())
        self.drawn: list[Any] = []

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self.drawn.append((repr(textstate.matrix), textstate.fontsize, seq, repr(graphicstate)))

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        self.drawn.append((stroke, fill, evenodd, list(path), repr(graphicstate)))

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        self.drawn.append((tag, props))

    def do_tag(self, tag: Any, props: Any = None) -> None:
        self.drawn.append((tag, props))

    def render_image(self, name: str, stream: PDFStream) -> None:
        self.drawn.append((stream.attrs, stream.get_data()))


def drawn(interpreter: type[PDFPageInterpreter], streams: list[bytes]) -> tuple[list[Any], list[Any], str]:
    """What an interpreter draws from streams, the operands that it leaves, and the error that it ends with."""
    objects = []
    for place, data in enumerate(streams, 1):
        objects.append(PDFStream({}, data))
        objects[-1].set_objid(place, 0)
    device = Record()
    running = interpreter(device.rsrcmgr, device)
    running.init_resources({})
    running.init_state((1, 0, 0, 1, 0, 0))
    error = ""
    try:
        running.execute(objects)
    except Exception as raised:
        error = type(raised).__name__
    return device.drawn, running.argstack, error


FRAGMENTS = [
    b"1 0 0 1 7 -8.5 cm", b"q", b"Q", b"BT", b"ET", b"/F1 12 Tf", b"(a) Tj", b"[(a)-3(b) 4.] TJ", b"1 2 3 4 re f",
    b"0 0 m 3 .5 l S", b"/Span <</MCID 3/Lang (nl)>> BDC", b"/A MP", b"EMC", b"0.1 0.2 0.3 rg", b"1 2 3", b"/X",
    b"[1 2", b"]", b"<<", b">>", b"<</A 1 /B>>", b"<</A null>>", b"{", b"}", b"null", b"true", b"false", b"nonsense",
    b"T*", b"(a(b(c))d) Tj", b"(a(b)c) Tj", b"(\\101\\n\\q\\(\\\\) Tj", b"(\\777) Tj", b"(\\\r\nx) Tj",
    b"(a\\\nb) Tj", b"(a\rb) Tj", b"<414> Tj", b"<41 4\n2> Tj", b"<4x> Tj", b"<41>> Tj", b"(open", b")", b"<41",
    b"% note", b"%(a", b"\n", b"\r", b"\x00", b"+5 -.5 Td", b"--5 3 Td", b"1.2.3 4 Td", b"5-3 Td", b". 3 Td",
    b"- 3 Td", b"1e3 4 Td", b"9" * 400, b"9" * 5000 + b" 1 Td", b"/A#42 MP", b"/ MP", b"/\xe9 MP", b"/A/B DP",
    b"BI /W 1 /H 1 ID x\nEI", b"BI /W 1 /H 1 ID", b"EI", b"ID", b"(a)'", b"1 2(a)\"", b"Tj\x00", b"\xff", b"@",
    b"0 0 0 0 k", b"1 scn", b"/P scn", b"sc", b"/Pattern cs", b"5 TJ", b"(a) TJ", b"[/A] TJ", b"gs",
]  # fmt: skip


@settings(RANDOM, max_examples=600)
@given(
    parts=st.lists(st.sampled_from(FRAGMENTS), max_size=14),
    between=st.sampled_from([b" ", b"\n", b"", b"\r\n"]),
    cuts=st.lists(st.integers(0, 200), max_size=2),
    ahead=st.sampled_from([0, 4090]),
)
def test_content_streams_are_understood_as_pdfminer_does(
    parts: list[bytes], between: bytes, cuts: list[int], ahead: int
) -> None:
    data = b" " * ahead + between.join([b"/F1 9 Tf", *parts])
    places = sorted({0, len(data), *(min(ahead + cut, len(data)) for cut in cuts)})
    streams = [data[start:stop] for start, stop in pairwise(places)]
    assert drawn(Interpreter, streams) == drawn(PDFPageInterpreter, streams)


def test_usual_streams_are_read_to_their_end() -> None:
    data = b"q 1 0 0 1 7 -8.5 cm % note\nBT /F1 12 Tf [(a\\101)-3<4243>] TJ /Span <</MCID 3>> BDC (b(c)) ' T* ET Q\n"
    read = list(operators(data))
    assert [name for name, _, _ in read] == [*b"q cm BT Tf TJ BDC ' T* ET Q".split(), b""]
    assert read[4][1] == [[b"aA", -3, b"BC"]]
    assert read[-1][2] == len(data)


def test_an_image_in_the_stream_is_left_to_pdfminer() -> None:
    data = b"q BI /W 1 /H 1 ID x\nEI Q"
    assert [name for name, _, _ in operators(data)] == [b"q"]
    assert drawn(Interpreter, [data]) == drawn(PDFPageInterpreter, [data])
