"""Text that pdfminer cannot read and PDFium can: fonts with an own character map, with a map that breaks off, with
their encoding in the font file alone. What neither knows stays unread."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pypdf
import pytest
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extractors.findings.page_findings import page_findings
from extractors.page.fallback_parser import Doubtful, PdfiumChar, is_text, mended, readable
from extractors.page.reading import read_page
from extractors.page.words import Glyph
from pipeline.files import pdfium
from pipeline.files.reading import _read_chunk, read_document
from pipeline.stages.extraction import extract
from schemas.geometry import PageContent, PageInfo, Word
from tests.by_glyph import check_file
from tests.conftest import PLAN
from tests.test_bad_input import drawn, picture
from tests.typesetter import PRESETS, random_plan, typeset

TEXT = "De minister bevoegd voor wonen (één) – 2025 • de coördinatie van de cel"
LINES = [f"Lijn {number}: {TEXT}" for number in range(20)]
OWN_MAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (Identity) def /Supplement 0 def end def
/CMapName /Own-H def /CMapType 1 def
1 begincodespacerange <00> <FF> endcodespacerange
1 begincidrange <00> <FF> 0 endcidrange
endcmap end end"""

Font = Any
"""A dictionary of a PDF: its types say nothing of what stands under a key."""
Damage = Callable[[pypdf.PdfWriter, Font], None]


def stream(writer: pypdf.PdfWriter, data: bytes, **keys: Any) -> Any:
    made = DecodedStreamObject()
    made.set_data(data)
    for key, value in keys.items():
        made[NameObject(f"/{key}")] = value
    return writer._add_object(made)


def named(**entries: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def damaged(pdf: bytes, damage: Damage, only: str = "") -> bytes:
    """The document with each TrueType font of it damaged whose name holds `only`."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
    done: set[int] = set()
    for page in writer.pages:
        for font in fonts_of(page["/Resources"]):
            if id(font) not in done and font.get("/Subtype") == "/TrueType" and only in font["/BaseFont"]:
                done.add(id(font))
                damage(writer, font)
    assert done
    return written(writer)


def fonts_of(resources: Any) -> Iterator[Font]:
    for font in resources.get("/Font", {}).values():
        yield font.get_object()


def written(writer: pypdf.PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def own_map(writer: pypdf.PdfWriter, font: Font) -> None:
    """A composite font with a character map of its own instead of one of those that all parsers know."""
    name = font["/BaseFont"]
    descendant = named(
        Type=NameObject("/Font"),
        Subtype=NameObject("/CIDFontType2"),
        BaseFont=name,
        CIDSystemInfo=named(
            Registry=TextStringObject("Adobe"), Ordering=TextStringObject("Identity"), Supplement=NumberObject(0)
        ),
        FontDescriptor=font.raw_get("/FontDescriptor"),
        CIDToGIDMap=stream(writer, shapes_of(font["/FontDescriptor"]["/FontFile2"].get_data())),
        W=ArrayObject([NumberObject(0), ArrayObject(font["/Widths"])]),
    )
    tounicode = font.raw_get("/ToUnicode")
    font.clear()
    font.update(
        named(
            Type=NameObject("/Font"),
            Subtype=NameObject("/Type0"),
            BaseFont=name,
            Encoding=stream(writer, OWN_MAP, Type=NameObject("/CMap"), CMapName=NameObject("/Own-H")),
            DescendantFonts=ArrayObject([writer._add_object(descendant)]),
            ToUnicode=tounicode,
        )
    )


def shapes_of(font: bytes) -> bytes:
    """The glyph of each one-byte code by a TrueType font's own table, as a CIDToGIDMap."""
    tables = {font[at : at + 4]: int.from_bytes(font[at + 8 : at + 12]) for at in range(12, 12 + 16 * font[5], 16)}
    start = tables[b"cmap"] + int.from_bytes(font[tables[b"cmap"] + 8 : tables[b"cmap"] + 12])
    assert font[start : start + 2] == b"\0\6"  # format 6: first code, count, glyphs
    first, count = int.from_bytes(font[start + 6 : start + 8]), int.from_bytes(font[start + 8 : start + 10])
    return bytes(2 * first) + font[start + 10 : start + 10 + 2 * count]


def own_map_without_characters(writer: pypdf.PdfWriter, font: Font) -> None:
    own_map(writer, font)
    del font["/ToUnicode"]


def broken_off(writer: pypdf.PdfWriter, font: Font) -> None:
    """A map to characters that ends behind its last pair."""
    data = font["/ToUnicode"].get_object().get_data()
    font[NameObject("/ToUnicode")] = stream(writer, data[: data.index(b"endbfchar")])


def without_characters(writer: pypdf.PdfWriter, font: Font) -> None:
    del font["/ToUnicode"]


def page_of(draw: Callable[[Canvas], None]) -> bytes:
    for name, file in (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(name, file))
    return drawn(draw)


def lines(canvas: Canvas) -> None:
    for number, line in enumerate(LINES):
        canvas.setFont("Vera-Bold" if number % 5 == 0 else "Vera", 11)
        canvas.drawString(70, 780 - 20 * number, line)


def read(pdf: bytes, folder: Path) -> list[PageContent]:
    path = folder / "in.pdf"
    path.write_bytes(pdf)
    check_file(path)
    return read_document(path, workers=1)


def said(words: list[Word]) -> list[str]:
    return [word.text for word in words]


def fields(pdf: bytes, folder: Path) -> dict[str, Any]:
    folder.mkdir()
    path = folder / "in.pdf"
    path.write_bytes(pdf)
    if folder.name != "whole":  # whole layouts are held against the slow reader in tests/test_reading.py
        check_file(path, first=1)  # each page has the damaged fonts
    result = extract(path, plan_id="plan", workers=1)
    plan: dict[str, Any] = result.plan.model_dump(mode="json")
    del plan["source"]
    noted = [finding for finding in plan["findings"] if finding["code"] == "fallback_parser"]
    assert all(finding["severity"] == "info" and finding["source"] for finding in noted)
    assert bool(noted) == (folder.name != "whole")
    plan["findings"] = [finding for finding in plan["findings"] if finding not in noted]
    return without_places(plan) | {"characters": sum(line.characters for line in result.ledger)}


def without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_places(part) for key, part in value.items() if key not in ("source", "title_source")}
    return [without_places(part) for part in value] if isinstance(value, list) else value


LAYOUTS = [
    "a-ruled-narrow-left",
    "f-ligatures",
    "f-hyphenated-u2010",
    "f-double-strike",
    "f-words-shuffled",
    "g-rotate-mixed",
    "g-cropped-rotated",
    "s-shaded-title",
]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_plan_comes_out_the_same(layout: str, tmp_path: Path) -> None:
    pdf = typeset(random_plan(5, 1), replace(PRESETS[layout], family="vera", size=8))
    whole = fields(pdf, tmp_path / "whole")
    for damage in (own_map, broken_off):
        expected, mended_plan = dict(whole), fields(damaged(pdf, damage), tmp_path / damage.__name__)
        if layout == "f-double-strike" and damage is own_map:
            # PDFium gives a letter that is printed twice once.
            assert mended_plan.pop("characters") < expected.pop("characters")
            assert mended_plan.pop("coverage") != expected.pop("coverage")
        assert mended_plan == expected, damage.__name__


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("damage", [own_map, broken_off])
def test_words_stand_where_they_stood(damage: Damage, rotation: int, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(560, 500)
        canvas.rotate(90)
        canvas.setFont("Vera", 9)
        canvas.drawString(0, 0, "één kantlijn – omhoog")
        canvas.restoreState()
        canvas.setFillColorRGB(0.8, 0, 0.2)
        lines(canvas)

    writer = pypdf.PdfWriter(clone_from=BytesIO(page_of(draw)))
    page = writer.pages[0].rotate(rotation)
    page.mediabox = RectangleObject((-10, 20, 595, 842))
    page.cropbox = RectangleObject((20, 400, 590, 830))
    pdf = written(writer)
    (whole,), (other,) = read(pdf, tmp_path), read(damaged(pdf, damage), tmp_path)
    assert whole.info == other.info._replace(fallback_characters=0)
    assert whole.info.fallback_characters == 0 < other.info.fallback_characters <= other.info.characters
    # Letters that stand across the page come in the order in which a parser gives them.
    assert sorted("".join(said(other.words))) == sorted("".join(said(whole.words)))
    level = [[word for word in page.words if word.upright] for page in (whole, other)]
    assert level[0] or whole.turned
    for word, same in zip(*level, strict=True):
        assert same.text == word.text
        # PDFium cuts the widths of letters to whole thousandths.
        assert (*same[1:6], same.size) == pytest.approx((*word[1:6], word.size), abs=0.6), word.text
        assert same[7:9] == word[7:9]
        assert same[11:] == word[11:]  # bold, italic, colour, upright


def test_one_font_of_a_page(tmp_path: Path) -> None:
    """Text in one font that pdfminer skips stands between text that it reads."""
    pdf = page_of(lines)
    (whole,), (other,) = read(pdf, tmp_path), read(damaged(pdf, own_map, only="Bold"), tmp_path)
    assert said(other.words) == said(whole.words)
    assert other.info.characters == whole.info.characters


def test_a_font_inside_a_drawing(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Vera", 11)
        canvas.drawString(70, 800, "Boven de tekening")
        canvas.beginForm("tekening")
        canvas.setFont("Vera-Bold", 11)
        canvas.drawString(70, 700, TEXT)
        canvas.endForm()
        canvas.doForm("tekening")

    writer = pypdf.PdfWriter(clone_from=BytesIO(page_of(draw)))
    page: Any = writer.pages[0]
    (drawing,) = (entry.get_object() for entry in page["/Resources"]["/XObject"].values())
    fonts = page["/Resources"]["/Font"]
    (bold,) = [name for name, font in fonts.items() if "Bold" in font["/BaseFont"]]
    own_map(writer, fonts[bold])
    drawing["/Resources"][NameObject("/Font")] = DictionaryObject({NameObject(bold): fonts.raw_get(bold)})
    del fonts[bold]
    (content,) = read(written(writer), tmp_path)
    assert said(content.words) == ["Boven", "de", "tekening", *TEXT.split()]


@pytest.mark.parametrize("damage", [own_map_without_characters, without_characters])
def test_what_nobody_knows_is_not_guessed(damage: Damage, tmp_path: Path) -> None:
    """PDFium falls back to the bare codes; they are no characters."""
    (content,) = read(damaged(page_of(lines), damage), tmp_path)
    text = "".join(said(content.words))
    if damage is own_map_without_characters:
        assert text == ""
        assert content.info.characters == 0
    else:
        assert text.count("\ufffd") == sum(not char.isascii() for char in "".join(LINES))


def test_an_invisible_layer_is_text_as_it_is_for_the_first_reader(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        picture(canvas)
        text = canvas.beginText(70, 700)
        text.setFont("Vera", 11)
        text.setTextRenderMode(3)
        text.textLine(TEXT)
        canvas.drawText(text)

    pdf = page_of(draw)
    (whole,), (other,) = read(pdf, tmp_path), read(damaged(pdf, own_map), tmp_path)
    assert said(other.words) == said(whole.words) == TEXT.split()


def test_a_readable_page_is_not_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> list[PdfiumChar]:
        raise AssertionError

    monkeypatch.setattr(pdfium, "characters", never)
    assert read(page_of(lines), tmp_path)[0].words
    assert len(read(typeset(random_plan(3, 2), PRESETS["a-ruled-landscape"]), tmp_path)) > 2


def test_pages_of_the_second_reader_are_named() -> None:
    def page(number: int, second: int) -> PageContent:
        return PageContent(PageInfo(number, 595, 842, 0, 100, 0, None, second), [], [], [])

    notes = list(page_findings([page(1, 0), page(2, 5), page(3, 7), page(4, 0), page(5, 1)]))
    assert [note.code for note in notes] == ["fallback_parser"] * 2
    assert [[place.page for place in note.source] for note in notes] == [[2, 3], [5]]
    assert notes[0].message.en.startswith("Pages 2-3: a fallback parser (PDFium) read what the first one could not (ch")
    assert notes[0].message.nl.endswith("(tekens: 12); vergelijk met het beeld.")
    assert notes[1].message.nl.startswith("Pagina 5: ")


def test_a_protected_document(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(damaged(page_of(lines), own_map)))
    writer.encrypt(user_password="geheim", algorithm="AES-256")
    path = tmp_path / "in.pdf"
    path.write_bytes(written(writer))
    (content,) = read_document(path, password="geheim")
    assert said(content.words) == " ".join(LINES).split()


# The encoding in the font file -------------------------------------------------------------------------------


def index(items: list[bytes]) -> bytes:
    """An INDEX of the Compact Font Format (Adobe technical note 5176, chapter 5)."""
    ends = [1]
    for item in items:
        ends.append(ends[-1] + len(item))
    return len(items).to_bytes(2) + b"\4" + b"".join(end.to_bytes(4) for end in ends) + b"".join(items)


def compact_font(names: dict[int, str]) -> bytes:
    """A font with a box for each glyph, whose own encoding gives each code the glyph of that name."""

    def number(value: int) -> bytes:
        return b"\x1d" + value.to_bytes(4, signed=True)

    def step(*values: int) -> bytes:
        return b"".join(b"\x1c" + value.to_bytes(2, signed=True) for value in values)

    glyph = step(100, 0) + b"\x15" + step(300) + b"\x06" + step(600) + b"\x07" + step(-300) + b"\x06\x0e"
    head = b"\1\0\4\4" + index([b"Own"])
    strings = index([name.encode() for name in names.values()]) + b"\0\0"
    charset = b"\0" + b"".join((391 + place).to_bytes(2) for place in range(len(names)))
    encoding = bytes([0, len(names), *names])
    glyphs = index([b"\x0e", *[glyph] * len(names)])

    def top(*at: int) -> bytes:
        charset_at, encoding_at, glyphs_at, private_at = map(number, at)
        return index(
            [charset_at + b"\x0f" + encoding_at + b"\x10" + glyphs_at + b"\x11" + number(0) + private_at + b"\x12"]
        )

    start = len(head) + len(top(0, 0, 0, 0)) + len(strings)
    places = [start, start + len(charset), start + len(charset) + len(encoding)]
    return head + top(*places, places[2] + len(glyphs)) + strings + charset + encoding + glyphs


GLYPH_NAMES = {" ": "space", "(": "parenleft", ")": "parenright", "é": "eacute", "ö": "odieresis", "–": "endash"} | {
    "•": "bullet", "0": "zero", "2": "two", "5": "five"
}  # fmt: skip


def compact(first: int, name: Callable[[str], str]) -> bytes:
    """A page of TEXT, ten times, in a font that numbers its glyphs from `first` on."""
    codes = {char: first + place for place, char in enumerate(sorted(set(TEXT)))}
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    file = compact_font({code: name(char) for char, code in codes.items()})
    descriptor = named(
        Type=NameObject("/FontDescriptor"),
        FontName=NameObject("/AAAAAA+Own"),
        Flags=NumberObject(4),
        FontBBox=ArrayObject([NumberObject(side) for side in (0, -200, 600, 800)]),
        ItalicAngle=NumberObject(0),
        Ascent=NumberObject(800),
        Descent=NumberObject(-200),
        CapHeight=NumberObject(700),
        StemV=NumberObject(80),
        FontFile3=stream(writer, file, Subtype=NameObject("/Type1C")),
    )
    font = named(
        Type=NameObject("/Font"),
        Subtype=NameObject("/Type1"),
        BaseFont=NameObject("/AAAAAA+Own"),
        FontDescriptor=writer._add_object(descriptor),
        FirstChar=NumberObject(0),
        LastChar=NumberObject(255),
        Widths=ArrayObject([NumberObject(500)] * 256),
    )
    page[NameObject("/Resources")] = named(Font=named(F1=writer._add_object(font)))
    shown = bytes(codes[char] for char in TEXT).hex()
    page[NameObject("/Contents")] = stream(
        writer, "".join(f"BT /F1 10 Tf 50 {780 - 20 * row} Td <{shown}> Tj ET\n" for row in range(10)).encode()
    )
    return written(writer)


@pytest.mark.parametrize("first", [1, 33, 128])
def test_an_encoding_in_the_font_file(first: int, tmp_path: Path) -> None:
    (content,) = read(compact(first, lambda char: GLYPH_NAMES.get(char, char)), tmp_path)
    assert said(content.words) == TEXT.split() * 10


def test_names_of_glyphs_that_say_nothing(tmp_path: Path) -> None:
    """'a12' is a dingbat in Zapf Dingbats, and here the name of any letter."""
    (content,) = read(compact(1, lambda char: f"a{ord(char) % 90 + 1}"), tmp_path)
    assert content.info.characters == len("".join(TEXT)) * 10
    assert set("".join(said(content.words))) == {"\ufffd"}


# Parts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("a", "Arial", True),
        ("\u00e9", "Arial", True),
        (" ", "Arial", True),
        ("\u00a0", "Arial", True),
        ("\u00ad", "Arial", True),
        ("\uf0b7", "Symbol", True),
        ("\uf123", "Symbol", False),
        ("\u2714", "ZapfDingbats", True),
        ("\u2714", "Arial", False),
        ("\x01", "Arial", False),
        ("\x96", "Arial", False),
        ("\ufffd", "Arial", False),
        ("", "Arial", False),
    ],
)
def test_what_can_be_read(text: str, font: str, expected: bool) -> None:
    assert readable(text, font) is expected


def glyph(text: str, x: float, y: float = 100, font: str = "A", upright: bool = True) -> Glyph:
    return Glyph(x, y - 8, x + 5, y + 2, y, text, font, 10, "#000000", upright)


def test_only_unread_glyphs_are_touched() -> None:
    first = [glyph("a", 10), glyph("\ufffd", 15), glyph("\ufffd", 20), glyph("\ufffd", 60)]
    seen = [glyph("x", 10.1), glyph("b", 15.2, 100.5), glyph("\ufffd", 20), glyph("c", 60, 112), glyph("d", 80)]
    nothing: frozenset[str] = frozenset()
    assert [one.text for one in mended(first, seen, Doubtful(nothing, nothing))] == ["a", "b", "\ufffd", "\ufffd"]
    lost = mended(first, [*seen, glyph("e", 90, font="ABCDEF+B"), glyph("f", 10, font="B")], Doubtful(
        frozenset("B"), nothing
    ))  # fmt: skip
    assert [one.text for one in lost] == ["a", "b", "\ufffd", "\ufffd", "e"]


def test_a_text_layer_is_known_for_the_most_part() -> None:
    assert is_text([glyph("a", 10), glyph("\ufffd", 20), glyph(" ", 30)])
    assert not is_text([glyph("a", 10), glyph("\ufffd", 20), glyph("\ufffd", 30)])
    assert not is_text([glyph(" ", 10)])
    assert not is_text([])


def test_words_of_a_wrong_encoding_are_left_for_better_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page whose letters make no Dutch is read again, and taken over only if it then does."""

    def scrambled(canvas: Canvas) -> None:
        for number, line in enumerate(LINES):
            canvas.setFont("Vera", 11)
            canvas.drawString(70, 780 - 20 * number, re.sub(r"[a-z]", lambda char: chr(219 - ord(char[0])), line))

    (noise,) = read(page_of(scrambled), tmp_path)
    assert said(noise.words)[1] == "0:"
    good = pdfium.characters(page_of(lines), None, 1)
    monkeypatch.setattr(pdfium, "characters", lambda *_: good)
    # In this process, where the fallback parser is the one above.
    (content,) = _read_chunk(page_of(scrambled), None, range(1))
    assert said(content.words) == " ".join(LINES).split()


def test_both_readers_read_a_real_plan_alike() -> None:
    """Each sixth page of the plan as PDFium alone gives it: the same words in the same places."""
    content = PLAN.read_bytes()
    with pdfplumber.open(PLAN) as pdf:
        for page in pdf.pages[::6]:
            first = read_page(page)
            second = read_page(page, partial(pdfium.characters, content, None, page.page_number), distrust=True)
            assert said(second.words) == said(first.words)
            assert second.info == first.info._replace(fallback_characters=first.info.characters)
            for word, same in zip(first.words, second.words, strict=True):
                assert (*same[1:6], same.size) == pytest.approx((*word[1:6], word.size), abs=1.0), word.text
                assert same.chars == word.chars
                assert (same.bold, same.italic, same.upright) == (word.bold, word.italic, word.upright), word.text
