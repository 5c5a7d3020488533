"""Every text of a plan may be an attack: it is shown as text, and nothing breaks."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from schemas.changes import Changes
from schemas.plan import Corrected, Plan
from tests.conftest import Once
from tests.report.conftest import Open
from tests.report.explorer import variant

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 1</script><!--",
    "\"><img src=x onerror='window.hacked = 1'>",
    "javascript:window.hacked=1//' onmouseover=window.hacked=1 x='",
    "<style>*{display:none}</style><iframe src=https://example.com></iframe>",
    "{{ 7*7 }}${window.hacked=1}{% raw %}",
    '=HYPERLINK("http://example.com";"x")',
    "\u202eevil\u202d\u2067 مرحبا \u200f\u061c",
    "\u2028\u2029\x00\x1b[31m\ufeff\ud83d\ude00\U0001f468\u200d\U0001f469" + "\u0301" * 50,
    "__proto__",
    "constructor",
    "#/fiche/?&=%/~%E0",
    "\\u003c\\\"\\n'`",
    "A" * 100_000,
    "woord " * 20_000,
    "",
)
FOREIGN = """[...document.querySelectorAll('script, img, iframe, style, object, embed, base')]
    .map(element => element.tagName + (element.getAttribute('src') || ''))
    .filter(name => !/^(SCRIPTstatic|IMGpages)\\//.test(name)).join()"""
"""Elements that could run or load something, but for those of the site; the block of data is the one left."""
OUTSIDE = """[...document.querySelectorAll('main bdi, main a, main button, main h1, main h2, main label, main p')]
    .filter(element => !element.closest('.scroll, .gantt, .frame, svg'))
    .filter(element => { const box = element.getBoundingClientRect();
                         return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1); })
    .map(element => element.outerHTML.slice(0, 120))"""
"""Texts that reach beyond the window, but for those in a box of their own that scrolls."""
ADDRESSES = (
    "#/", "#/?by=minister&day=2026-01-01", "#/fiches", "#/fiches?q=script", "#/fiches?q=aaaa",
    "#/followup?day=2026-01-01", "#/page/13", "#/links", "#/quality", "#/changes",
    "#/fiches?show=approach", "#/fiches?show=amounts&budget=named&budget=none",
    "#/fiches?minister=__proto__&minister=%3Cscript%3E&year=2026&year=x", "#/changes?kind=retitled&means=later",
)  # fmt: skip
FREE = frozenset(
    ["text", "title", "raw", "name", "marker", "phase", "nl", "en", "file", "before", "after", "reason", "was", "value"]
)


def replaced(
    value: Any, names: frozenset[str] | None, texts: Iterator[str], keep: frozenset[str], key: str = ""
) -> Any:
    """The value with a hostile string for every text under one of `names` (None: every text that is not kept)."""
    if isinstance(value, dict):
        if key in ("other_fields",):
            return {next(texts) + str(i): replaced(v, names, texts, keep) for i, v in enumerate(value.values())}
        return {k: replaced(v, names, texts, keep, k) for k, v in value.items()}
    if isinstance(value, list):
        return [replaced(entry, names, texts, keep, key) for entry in value]
    if isinstance(value, str) and key not in keep and (names is None or key in names):
        return next(text for text in texts if text or key not in NAMING)
    return value


NAMING = frozenset({"number", "key", "code"})
"""What names a fiche or a finding: the program never makes an empty one."""
KEPT = frozenset(
    # These are closed lists, dates and decimals in the schema.
    [
        "schema_version",
        "kind",
        "status",
        "prevention_types",
        "measure",
        "severity",
        "start",
        "end",
        "bound",
        "per",
        "vat",
        "relation",
        "cause",
        "op",
        "direction",
        "shift",
        "progress",
        "level",
        "difference",
        "schema",
    ]
)


def attacked(plan: Plan, names: frozenset[str] | None) -> Plan:
    """Some fiches of the plan with hostile texts, and a field that the form does not know."""
    small = plan.model_copy(deep=True)  # the plan is shared, and what `update` gives is never copied
    small.actions, small.findings, small.sections = small.actions[:4], small.findings[:9], small.sections[:6]
    small.actions[0].other_fields = {"Ander veld": small.actions[0].description[:1]}
    small.actions[0].description[0].corrected, small.actions[0].description[0].correction = True, 0
    small.actions[0].corrections = [
        Corrected(op="set", field="description", was=["was"], value=["nu"], reason="reden"),
        Corrected(op="drop", field="other_fields/Ander veld", was=["was", "ook"], value=[], reason="reden"),
    ]
    texts = itertools.cycle(HOSTILE)
    data = replaced(small.model_dump(mode="json"), names, texts, KEPT | {"status"})
    return Plan.model_validate(data)


def attacked_changes(changes: Changes, names: frozenset[str] | None) -> Changes:
    data = changes.model_dump(mode="json", exclude={"silent"})
    return Changes.model_validate(replaced(data, names, itertools.cycle(HOSTILE), KEPT | {"sha256"}))


@pytest.fixture(params=["texts", "everything"])
def hostile(request: pytest.FixtureRequest, plan: Plan, changes: Changes, site: Path, once: Once[Path]) -> Path:
    """The site of an attacked plan: its free texts, or all its strings, identifiers and numbers included."""
    names = FREE if request.param == "texts" else None

    def make(folder: Path) -> Path:
        return variant(site, folder, attacked(plan, names), attacked_changes(changes, names))

    return once(f"hostile-{request.param}", make)


def test_hostile_texts_stay_texts_in_every_view(explore: Open, hostile: Path) -> None:
    explorer = explore(hostile)
    page = explorer.open()
    fiches = explorer.data("AF.data.fiches.map(fiche => fiche.key)")
    links = explorer.data(
        "AF.data.organisations.map(o => ['organisation', o.key]).concat(AF.data.targets.map(t => [t.kind, t.key]))"
    )
    for address in ADDRESSES:
        explorer.go(address)
        if address.startswith("#/?") or address == "#/":
            explorer.settle()
        assert page.evaluate("window.hacked") is None, address
        assert page.evaluate(FOREIGN) == "SCRIPT", address
        assert explorer.wide() == 0, address
        assert page.locator("main h1").is_visible()
    for key in fiches:
        explorer.go(page.evaluate("key => AF.to('fiche', [key], { at: 'title' })", key))
        assert page.locator(".fields h1 .no").is_visible()
        assert page.locator(".box.on").count() >= 1
        assert explorer.wide() == 0, key
        assert page.evaluate(FOREIGN) == "SCRIPT", key
    for kind, key in links[:10]:
        explorer.go(page.evaluate("([kind, key]) => AF.to('links', [kind, key])", [kind, key]))
        assert page.locator("details[open]").count() >= 1
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("Object.prototype.nl === undefined && ({}).text === undefined")


def test_hostile_texts_fit_a_narrow_screen_and_can_be_filtered(explore: Open, hostile: Path) -> None:
    explorer = explore(hostile, viewport={"width": 400, "height": 800})
    page = explorer.open("#/fiches")
    for view in ("#/", "#/followup", "#/quality", "#/changes", "#/links", "#/page/13"):
        explorer.go(view)
        assert explorer.wide() == 0, view
    explorer.go("#/fiches")
    total = page.locator(".card").count()
    page.locator("summary", has_text="Filters").first.click()
    for name in ("minister", "organisation", "objective", "finding"):
        page.locator(f"#f-{name}").click()
        boxes = page.locator(f".facet:has(#f-{name}) .list input")
        for box in boxes.all()[:3]:
            box.check()
            # The browser tells the page of its new address a little later.
            explorer.until(f"AF.chosen('{name}').at(-1) === {json.dumps(box.get_attribute('value'))}")
            assert explorer.wide() == 0, name
            assert page.locator(f".facet:has(#f-{name}) .list input:checked").count() >= 1
            # What is chosen can be told from the address alone, whatever it holds.
            chosen = explorer.data(f"AF.chosen('{name}')")
            shared = page.evaluate("AF.parse(location.hash).params.getAll('" + name + "')")
            assert shared == chosen
        assert 0 < page.locator(".card").count() <= total
        assert page.locator(".chosen .drop").count() >= 1
        explorer.go("#/fiches")
    assert page.evaluate(FOREIGN) == "SCRIPT"


def test_hostile_texts_fit_every_part_of_a_narrow_screen(explore: Open, hostile: Path) -> None:
    """No text lies outside the window, also inside what does not scroll."""
    explorer = explore(hostile, viewport={"width": 400, "height": 800})
    page = explorer.open()
    keys = explorer.data("AF.data.fiches.map(fiche => fiche.key)")
    fields = ["approach", "lead_ministers", "other_fields", "amounts"]
    for address in [
        *ADDRESSES,
        *(f"#/fiches?show={field}" for field in fields),
        *(f"#/fiche/{quote(key, safe='')}" for key in keys[:2]),
        f"#/fiche/{quote(keys[0], safe='')}?at=correction.0",
        "#/changes?kind=item_added",
        "#/changes?means=later",
    ]:
        explorer.go(address)
        assert explorer.wide() == 0, address
        assert page.evaluate(OUTSIDE) == [], address
        assert page.evaluate("window.hacked") is None, address


def test_the_text_is_shown_letter_by_letter(explore: Open, hostile: Path) -> None:
    explorer = explore(hostile)
    page = explorer.open()
    shown = 0
    for key in explorer.data("AF.data.fiches.map(fiche => fiche.key)")[:4]:
        explorer.go(page.evaluate("key => AF.to('fiche', [key])", key))
        more = page.locator(".value button.more")
        while more.count():
            more.first.click()
        pairs = page.evaluate(
            """key => AF.fiches.get(key).values
                .filter(value => !['title', 'lead_ministers'].includes(value.field))
                .map(value => [value, document.getElementById('v-' + value.id)])
                .map(([value, row]) => [value.text, row.querySelector('.body bdi').textContent])""",
            key,
        )
        for text, printed in pairs:
            assert printed == text
            shown += 1
    assert shown > 50
