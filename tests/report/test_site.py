"""The folder that `build` writes: whole, small, closed in on itself, the same each time."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extractors.errors import CallError, UnreadableError
from pipeline.report.embedding import script_json
from pipeline.report.site import POLICY, SCRIPTS, STYLES, build
from pipeline.report.texts import TEXTS
from schemas.plan import Plan
from tests.conftest import PLAN, ROOT
from tests.report.test_model import make_plan
from tests.report.test_pages import sheet

STATIC = ROOT / "pipeline/report/static"
OWN = [STATIC / name for name in SCRIPTS]


def test_the_site_of_the_plan_is_whole_and_small(site: Path, plan: Plan) -> None:
    files = [path for path in site.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 25_000_000
    assert sorted(path.name for path in site.iterdir()) == [
        "changes.en.html", "changes.nl.html", "index.html", "pages", "static",
    ]  # fmt: skip
    assert len(list((site / "pages").iterdir())) == plan.source.pages
    html = (site / "index.html").read_text("utf8")
    for name in re.findall(r'(?:src|href)="([^"#]+)"', html.partition('<script type="application/json"')[0]):
        assert (site / name).is_file(), name
    assert f'content="{POLICY.replace(chr(39), "&#39;")}"' in html
    assert html.index("Content-Security-Policy") < html.index("<link")


def test_the_data_is_the_json_of_the_plan(site: Path, plan: Plan) -> None:
    html = (site / "index.html").read_text("utf8")
    [block] = re.findall(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    data = json.loads(block)
    assert [fiche["title"] for fiche in data["fiches"]] == [action.title for action in plan.actions]
    assert {page["file"] for page in data["pages"]} == {
        str(path.relative_to(site)) for path in (site / "pages").iterdir()
    }


@pytest.mark.parametrize("text", ["</script>", "<!--<script>", "\u2028\u2029", "&lt;", "\x00\ud800é"])
def test_no_text_ends_the_block_of_data(text: str) -> None:
    written = script_json({text: [text]})
    assert not re.search(r"[^\x20-\x7e]|[<>&]", written)
    assert json.loads(written) == {text: [text]}


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    pdf = sheet(tmp_path / "p.pdf")
    for name in ("a", "b"):
        build(make_plan(), pdf, tmp_path / name)
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "a", tmp_path / "b")
    )
    assert first == second


def test_a_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    build(make_plan(), sheet(tmp_path / "p.pdf"), tmp_path / "out")
    before = (tmp_path / "out" / "index.html").read_bytes()
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(UnreadableError):
        build(make_plan(), tmp_path / "bad.pdf", tmp_path / "out")
    assert (tmp_path / "out" / "index.html").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.pdf", "out", "p.pdf"]
    (tmp_path / "file").write_text("x")
    with pytest.raises(CallError):
        build(make_plan(), tmp_path / "p.pdf", tmp_path / "file")


def test_a_new_build_leaves_no_old_page_behind(tmp_path: Path) -> None:
    pdf = sheet(tmp_path / "p.pdf")
    build(make_plan(), pdf, tmp_path / "out")
    (tmp_path / "out" / "pages" / "old.webp").write_bytes(b"")
    build(make_plan(), pdf, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out" / "pages").iterdir()] == ["aaaaaaaa-0001.webp"]


def test_own_scripts_never_make_markup_or_code_of_data() -> None:
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|\bfetch\(|https?://"
    )
    for path in [*OWN, *(STATIC / name for name in STYLES)]:
        assert not re.search(forbidden, path.read_text("utf8")), path.name


def test_every_own_script_and_style_is_loaded() -> None:
    assert {path.name for path in STATIC.glob("*.js")} == set(SCRIPTS)
    assert {path.name for path in STATIC.glob("*.css")} == set(STYLES)


def test_each_library_comes_with_its_licence() -> None:
    for path in (STATIC / "vendor").glob("*.js"):
        licence = STATIC / "vendor" / f"{path.name.removesuffix('.js').removesuffix('.min')}.LICENSE.txt"
        assert "Redistribution and use" in licence.read_text("utf8")
        assert "sourceMappingURL" not in path.read_text("utf8")


def test_every_text_is_used_and_every_used_text_is_there() -> None:
    source = "\n".join(path.read_text("utf8") for path in OWN)
    whole = set(re.findall(r'\bt\(\s*"(\w+)"', source)) | set(re.findall(r'AF\.t\("(\w+)"', source))
    whole |= set(re.findall(r'entry\(\w+, "(\w+)"', source))
    whole |= {key for both in re.findall(r'\? "(\w+)" : "(\w+)", \{', source) for key in both}
    whole |= {"skip", "search", "search_all"}
    stems = set(re.findall(r'\bt\("(\w+_)" \+', source))
    assert not {key for key in whole if not key.endswith("_")} - set(TEXTS)
    unused = {
        key for key in TEXTS if key.removesuffix("_1") not in whole and not any(key.startswith(stem) for stem in stems)
    }
    assert unused == set()
    for nl, en in TEXTS.values():
        assert nl
        assert set(re.findall(r"\{\w+\}", nl)) == set(re.findall(r"\{\w+\}", en))


def test_the_pdf_of_the_plan_is_the_one_that_is_drawn(site: Path) -> None:
    assert PLAN.is_file()
    assert all(path.name.startswith("43975b0c-") for path in (site / "pages").iterdir())
