"""Drives the explorer in a real browser, and holds it to what always must be true."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from playwright.sync_api import Browser, Page, ViewportSize

from pipeline.report.pages import PageImage
from pipeline.report.site import change_pages, index_page
from schemas.changes import Changes
from schemas.plan import Plan

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
VIEWS = ("#/", "#/fiches", "#/fiche/3.1.1.4", "#/followup", "#/page/21", "#/links", "#/quality", "#/changes")
"""One address of every view; the fiche and the page are ones of the real plan."""


def variant(site: Path, folder: Path, plan: Plan, changes: Changes | None = None) -> Path:
    """Another version of the real plan's site in `folder`, with the page images that are there already."""
    shutil.copytree(site / "static", folder / "static")
    (folder / "pages").mkdir()
    images: list[PageImage] = []
    for image in sorted((site / "pages").iterdir()):
        os.link(image, folder / "pages" / image.name)
        images.append(PageImage(len(images) + 1, f"pages/{image.name}", 1684, 1191, 0.0, 0.0, 2.0))
    page = index_page(plan, images, day=None, document_date=None, changes=changes)
    (folder / "index.html").write_text(page, encoding="utf8")
    for name, text in change_pages(plan, changes):
        (folder / name).write_text(text, encoding="utf8")
    return folder


class Explorer:
    """A browser page on a site in a folder. `check` fails on any error or any request that left the folder."""

    VIEWPORT = ViewportSize(width=1360, height=900)
    site: Path

    def __init__(self, browser: Browser, **context: Any) -> None:
        self.problems: list[str] = []
        self.context = browser.new_context(offline=True, **{"viewport": self.VIEWPORT, "locale": "nl-BE", **context})
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("console", lambda message: self._note(f"console: {message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self._note(f"error: {error}"))
        self.page.on("dialog", lambda dialog: self._note(f"dialog: {dialog.message}"))
        self.page.on("request", lambda request: self._check(request.url))
        self.page.on("requestfailed", lambda request: self._failed(request.url, request.failure))

    def show(self, site: Path, viewport: ViewportSize) -> None:
        """From now on it is about this site, in a window of this size; `open` opens it."""
        self.page.goto("about:blank")
        self.site = site
        self.page.set_viewport_size(viewport)

    def _note(self, problem: str) -> None:
        self.problems.append(problem)

    def _check(self, address: str) -> None:
        parts = urlparse(address)
        inside = parts.scheme == "file" and Path(unquote(parts.path)).resolve().is_relative_to(self.site.resolve())
        if not inside:
            self.problems.append(f"request outside the site: {address[:200]}")

    def _failed(self, address: str, failure: str | None) -> None:
        # An image that a click leaves behind is aborted, which is no failure.
        if failure != "net::ERR_ABORTED":
            self.problems.append(f"failed: {address[:200]}: {failure}")

    def open(self, address: str = "#/") -> Page:
        """Opens an address as a new visitor would."""
        self.page.goto("about:blank")
        self.page.goto(f"file://{self.site}/index.html{address}")
        self.page.wait_for_selector("main h1")
        return self.page

    def go(self, address: str) -> Page:
        """Goes to another address of the site in the same page, and waits until it is shown.

        The browser tells the page of the new address a little later; a click before that would hit a view that is
        just being replaced.
        """
        self.page.evaluate(
            """address => new Promise(done => {
                const before = location.hash;
                location.hash = address;
                if (location.hash !== before) { addEventListener('hashchange', () => done(), {once: true}); return; }
                AF.show();
                done();
            })""",
            address,
        )
        return self.page

    def until(self, expression: str) -> None:
        """Waits until a JavaScript expression is true (the page itself allows no eval to wait with)."""
        end = time.monotonic() + 10
        while not self.page.evaluate(expression):
            if time.monotonic() > end:
                raise AssertionError(f"never true: {expression}")
            time.sleep(0.03)

    def settle(self) -> None:
        """Scrolls through the page and waits until all its charts are drawn."""
        for chart in self.page.locator(".chart").all():
            chart.scroll_into_view_if_needed()
        self.until("[...document.querySelectorAll('.chart')].every(chart => chart.dataset.drawn)")

    def axe(self) -> list[str]:
        """What axe-core finds against WCAG 2.2 A and AA and its best practices, each as one line."""
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(AXE.read_text("utf8"))
        found = self.page.evaluate(
            """async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations
                .flatMap(rule => rule.nodes.map(node => [rule.impact, rule.id, node.html, node.failureSummary]))
                .map(parts => parts.map(part => part.slice(0, 200)).join(' '))"""
        )
        assert isinstance(found, list)
        return found

    def wide(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def data(self, expression: str) -> Any:
        return json.loads(self.page.evaluate(f"JSON.stringify({expression})"))

    def close(self) -> None:
        self.context.close()

    def check(self) -> None:
        found, self.problems = self.problems, []
        if found:
            raise AssertionError("\n".join(found[:20]))
