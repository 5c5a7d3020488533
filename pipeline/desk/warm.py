"""Documents as they were cut from the page, kept in memory, and on disk for the next start.

Reading a PDF takes seconds and does not depend on any correction. What is kept is named after the PDF, the rules that
read it and the settings of its plan, so that nothing kept can be out of date.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files import own_templates, settings
from pipeline.files.digest import sha256_of
from pipeline.files.fingerprint import rules_fingerprint
from pipeline.files.plans import read_plan
from pipeline.files.settings import OUT, STAGES, Settings
from pipeline.stages.flow.declared import DIGEST, PAGE_INFOS, PAGES, PUBLISHED, SEGMENTED, stage_named
from pipeline.stages.flow.files import read_segmented, write_segmented
from pipeline.stages.flow.model import Job
from pipeline.stages.flow.running import Store, perform

if TYPE_CHECKING:
    from schemas.plan import Plan
    from schemas.segment import Segmented

KEPT = STAGES / "_read"
MOST = 20
"""Documents that are kept; those that were used least lately go."""
READING = ("extract", "segment")


class Warm:
    """The values of artefacts that a rebuild begins with. Safe over threads."""

    def __init__(self) -> None:
        self.store = Store(files=False)
        self._keys: dict[str, str] = {}
        self._plans: dict[str, tuple[tuple[int, int], Plan]] = {}
        self._lock = threading.RLock()

    def published(self, plan_id: str) -> Plan | None:
        """A plan as it was published last; None where it has no outputs yet."""
        file = PUBLISHED.file(plan_id)
        try:
            found = file.stat()
        except OSError:
            return None
        stamp = (found.st_mtime_ns, found.st_ino)
        kept = self._plans.get(plan_id)
        if kept is None or kept[0] != stamp:
            kept = stamp, read_plan(file)
            self._plans[plan_id] = kept
        return kept[1]

    def document(self, plan_id: str) -> Segmented:
        """A plan's document without corrections. Raises the errors of `extractors.errors`."""
        self.ready(plan_id, settings.load())
        found: Segmented = self.store.get(SEGMENTED, plan_id)
        return found

    def ready(self, plan_id: str, known: Settings) -> None:
        """Sees to it that the store has what was cut from a plan's PDF as it is now.

        Raises the errors of `extractors.errors`.
        """
        with self._lock:
            key = _key(plan_id, known)
            if self._keys.get(plan_id) == key:
                return
            if not self._found(plan_id, key):
                job = Job(plan_id, known, OUT / plan_id)
                for name in READING:
                    perform(stage_named(name), job, self.store)
                self.store.forget([PAGES], plan_id)
                self._keep(plan_id, key)
            self._keys[plan_id] = key

    def _found(self, plan_id: str, key: str) -> bool:
        from schemas.geometry import Box, PageInfo

        folder = KEPT / key
        try:
            digest, *pages = json.loads((folder / "pages.json").read_text("utf8"))
            infos = [PageInfo(**page) for page in pages]
            document = read_segmented(folder / "document.json")
            folder.touch()
        except (OSError, ValueError, TypeError):
            return False
        infos = [info if info.shown is None else info._replace(shown=Box(*info.shown)) for info in infos]
        for artefact, value in ((SEGMENTED, document), (PAGE_INFOS, infos), (DIGEST, digest)):
            self.store.put(artefact, plan_id, value)
        return True

    def _keep(self, plan_id: str, key: str) -> None:
        from pipeline.files.writing import write_text

        infos = [info._asdict() for info in self.store.get(PAGE_INFOS, plan_id)]
        write_segmented(self.store.get(SEGMENTED, plan_id), KEPT / key / "document.json")
        write_text(KEPT / key / "pages.json", json.dumps([self.store.get(DIGEST, plan_id), *infos]))
        with suppress(OSError):
            others = sorted(KEPT.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
            for folder in others[MOST:]:
                shutil.rmtree(folder, ignore_errors=True)


def _key(plan_id: str, known: Settings) -> str:
    plan = known.plan(plan_id)
    own = own_templates.file_in(plan.template)
    form = _digest_of(own) if own is not None else ""
    parts = (_digest_of(plan.pdf), rules_fingerprint(), plan.model_dump_json(), form)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


_DIGESTS: dict[tuple[Path, int, int], str] = {}


def _digest_of(pdf: Path) -> str:
    """The digest of a PDF or form; asked again only where the file has another time or size."""
    from extractors.errors import CallError

    try:
        found = pdf.stat()
        name = (pdf, found.st_mtime_ns, found.st_size)
        if name not in _DIGESTS:
            _DIGESTS[name] = sha256_of(pdf)
    except OSError as error:
        raise CallError(
            f"cannot read '{pdf}': {error.strerror}; check its name and permissions",
            f"kan '{pdf}' niet lezen: {error.strerror}; controleer naam en rechten",
        ) from error
    return _DIGESTS[name]
