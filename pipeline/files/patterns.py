"""Patterns that were compiled before, kept where Python keeps compiled modules.

Python keeps the modules that it compiled, but not the patterns: compiling 470 of them took 0.23 s of each call that
reads a plan. The modules that compile for `re` and `regex` are private, so everything here is done without where one
of them is missing or other than expected: patterns are then compiled as ever.
"""

from __future__ import annotations

import atexit
import marshal
import os
import sys
import zlib
from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from importlib.util import cache_from_source
from pathlib import Path
from threading import RLock
from types import FrameType
from typing import Any, cast

from extractors.errors import ActieficheError

MOST = 2_000
"""Patterns in a file at most; one that grew beyond keeps what the process used that would add to it."""
OURS = ("schemas", "extractors", "pipeline")
"""Packages whose modules hold the patterns that are kept: what is made of a document is not."""

Key = tuple[str, str, int]
"""The library, the pattern, and the flags it was compiled with."""


class Patterns:
    """What `re` and `regex` compiled for the modules of this program, here and in earlier processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.compiled = _read(path)
        self.used: set[Key] = set()
        self.is_new = False

    def get(self, key: Key) -> Any:
        """What restores a pattern, or None."""
        kept = self.compiled.get(key)
        if kept is not None:
            self.used.add(key)
        return kept

    def add(self, key: Key, kept: tuple[Any, ...]) -> None:
        self.compiled[key] = kept
        self.used.add(key)
        self.is_new = True

    def save(self) -> None:
        """Writes the file where there is something new, whole or not at all; where it cannot be written, nothing is."""
        from pipeline.files.writing import write_bytes

        folder = self.path.parent
        if not folder.exists():
            folder = folder.parent
        if not self.is_new or sys.dont_write_bytecode or not os.access(folder, os.W_OK):
            return
        kept = self.compiled
        if len(kept) > MOST:
            kept = {key: value for key, value in kept.items() if key in self.used}
        content = marshal.dumps(kept)
        with suppress(ActieficheError):
            write_bytes(self.path, _head(content) + content)


def place() -> Path:
    """The file that compiled patterns are kept in: beside the compiled modules of this folder."""
    return Path(cache_from_source(__file__)).with_suffix(".patterns")


def _head(content: bytes) -> bytes:
    """What tells that a file holds what this Python and this `regex` read, and that it is whole."""
    import regex

    made_by = f"{sys.version} regex {regex.__version__} {sys.byteorder}"
    return zlib.crc32(made_by.encode()).to_bytes(4, "big") + zlib.crc32(content).to_bytes(4, "big")


def _read(path: Path) -> dict[Key, Any]:
    try:
        content = path.read_bytes()
    except OSError:
        return {}
    if content[:8] != _head(content[8:]):
        return {}
    kept: dict[Key, Any] = marshal.loads(content[8:])  # noqa: S302 (trusted as the compiled modules beside it are)
    return kept


def restored(key: Key, kept: Any) -> Any:
    """A pattern as its library compiled it, of what is kept of it."""
    library, pattern, _ = key
    if library == "regex":
        return cast("Any", import_module("regex._regex")).compile(*kept)
    flags, code, *names = kept
    return cast("Any", import_module("_sre")).compile(pattern, flags, array("I", code).tolist(), *names)


@lru_cache(maxsize=1)
def keep_patterns() -> None:
    """Lets this process, and those that it forks, take compiled patterns from a file; this one writes what is new at
    its end. A second call does nothing."""
    patterns = Patterns(place())
    try:
        _hook_re(patterns)
        _hook_regex(patterns)
    except (ImportError, AttributeError):
        return
    process = os.getpid()
    atexit.register(lambda: patterns.save() if os.getpid() == process else None)


def _in_our_module() -> bool:
    """Whether the body of one of this program's modules is being run, not a function of a module that runs."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        if frame.f_code.co_name == "<module>":
            return str(frame.f_globals.get("__name__", "")).partition(".")[0] in OURS
        frame = frame.f_back
    return False


def _hook_re(patterns: Patterns) -> None:
    compiler: Any = import_module("re._compiler")
    engine: Any = import_module("_sre")
    original: Callable[..., Any] = compiler.compile
    lock = RLock()

    class Recording:
        """The engine, which remembers what the compiler gave it last."""

        given: tuple[Any, ...] = ()

        def __getattr__(self, name: str) -> Any:
            return getattr(engine, name)

        def compile(self, *arguments: Any) -> Any:
            self.given = arguments
            return engine.compile(*arguments)

    recording = Recording()

    def compile(pattern: Any, flags: int = 0) -> Any:
        if not isinstance(pattern, str):
            return original(pattern, flags)
        key = ("re", pattern, int(flags))
        kept = patterns.get(key)
        if kept is not None:
            return restored(key, kept)
        if not _in_our_module():
            return original(pattern, flags)
        with lock:
            compiler._sre = recording
            try:
                compiled = original(pattern, flags)
            finally:
                compiler._sre = engine
            _, all_flags, code, groups, index, names = recording.given
        patterns.add(key, (int(all_flags), array("I", code).tobytes(), groups, dict(index), tuple(names)))
        return compiled

    compiler.compile = compile


def _hook_regex(patterns: Patterns) -> None:
    import regex

    main: Any = import_module("regex._main")
    original: Callable[..., Any] = main._compile
    ready: dict[Key, Any] = {}
    others: set[Key] = set()  # `regex` asks for each call of its functions, and keeps what it compiled itself

    def compile(pattern: Any, flags: int, ignore_unused: bool, named: dict[str, Any], keep: bool) -> Any:
        if not isinstance(pattern, str) or named or flags & regex.DEBUG:
            return original(pattern, flags, ignore_unused, named, keep)
        key = ("regex", pattern, int(flags))
        if key in ready:
            return ready[key]
        if key in others:
            return original(pattern, flags, ignore_unused, named, keep)
        kept = patterns.get(key)
        if kept is not None:
            ready[key] = restored(key, kept)
            return ready[key]
        compiled = original(pattern, flags, ignore_unused, named, keep)
        if _in_our_module():
            patterns.add(key, compiled._pickled_data)
            ready[key] = compiled
        elif len(others) < MOST:
            others.add(key)
        return compiled

    main._compile = compile
