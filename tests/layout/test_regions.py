"""Forms that stand beside each other on a page, and on the next one."""

from __future__ import annotations

from extractors.layout.lines import lines_of
from extractors.layout.regions import form_by_form, with_regions
from schemas.geometry import PageContent, RulingLine, Word
from tests.layout.lines import page_of, words_of

SIDES = (50.0, 320.0)
LABELS = ("Actie", "Budget", "Timing")


def form(
    x: float, name: str, top: float = 100.0, labels: tuple[str, ...] = LABELS
) -> tuple[list[Word], list[RulingLine]]:
    words: list[Word] = []
    rules: list[RulingLine] = []
    for at, label in enumerate(labels):
        y = top + 40 * at
        words += [*words_of(label, x + 5, y + 20), *words_of(f"{name}{label}", x + 105, y + 20)]
        rules += [RulingLine(1, x, edge, x + 230, edge) for edge in (y, y + 40)]
        rules += [RulingLine(1, edge, y, edge, y + 40) for edge in (x, x + 100, x + 230)]
    return words, rules


def page(number: int, *, heading: bool, names: tuple[str, str] = ("een", "twee"), top: float = 100.0) -> PageContent:
    words: list[Word] = list(words_of("Hoofdstuk", 50, 40))
    rules: list[RulingLine] = []
    for x, name in zip(SIDES, names, strict=True):
        words += words_of(f"Titel {name}", x, top - 10) if heading else ()
        more, lines = form(x, name, top)
        words += more
        rules += lines
    words = sorted((word._replace(page=number) for word in words), key=lambda word: (word.baseline, word.x0))
    return page_of(tuple(words), tuple(rule._replace(page=number) for rule in rules), number=number)


def read(*pages: PageContent) -> list[str]:
    found = with_regions(pages, lambda text: text in LABELS)
    lines = [line for one in found for line in lines_of(one)]
    assert sum(line.characters for line in lines) == sum(one.info.characters for one in pages)
    return [line.text for line in form_by_form(lines, found)]


def answers(name: str) -> list[str]:
    return [text for label in LABELS for text in (label, f"{name}{label}")]


def test_one_form_is_read_after_the_other() -> None:
    assert read(page(1, heading=True)) == [
        "Hoofdstuk", "Titel een", *answers("een"), "Titel twee", *answers("twee"),
    ]  # fmt: skip


def test_a_form_that_goes_on_on_the_next_page_is_read_to_its_end() -> None:
    second = page(2, heading=False, names=("drie", "vier"))
    bare = second._replace(words=[word for word in second.words if word.text != "Hoofdstuk"])
    bare = replace_characters(bare)
    assert read(page(1, heading=True), bare) == [
        "Hoofdstuk", "Titel een", *answers("een"), *answers("drie"), "Titel twee", *answers("twee"), *answers("vier"),
    ]  # fmt: skip


def test_new_forms_on_the_next_page_come_after_both() -> None:
    assert read(page(1, heading=True), page(2, heading=True, names=("drie", "vier"))) == [
        "Hoofdstuk", "Titel een", *answers("een"), "Titel twee", *answers("twee"),
        "Hoofdstuk", "Titel drie", *answers("drie"), "Titel vier", *answers("vier"),
    ]  # fmt: skip


def test_the_cells_of_a_row_are_no_forms() -> None:
    words, rules = form(50, "een")
    one = page_of(tuple(words), tuple(rules))
    assert with_regions([one], lambda text: text in LABELS) == [one]


def replace_characters(one: PageContent) -> PageContent:
    return one._replace(info=one.info._replace(characters=sum(word.chars for word in one.words)))


def test_lines_without_regions_keep_their_order() -> None:
    one = page_of(words_of("Tekst"))
    lines = lines_of(one)
    assert form_by_form(lines, [one]) is lines
