"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractors.errors import CallError

PREFIX = ".actiefiche-"


@contextmanager
def whole_folder(folder: Path, owned: frozenset[str] = frozenset()) -> Iterator[Path]:
    """A temporary folder beside `folder` whose files move into it when the block ends without error.

    A new folder appears by one rename. In one that exists each file is replaced by a rename of its own, in
    alphabetical order with `plan.json` last, with signals held back; other files of the user stay, those
    named in `owned` that were not written again go. On any error `folder` is as before. Raises CallError
    where the folder cannot be written.
    """
    folder = folder.absolute()
    try:
        if folder.exists() and not folder.is_dir():
            raise CallError(
                f"'{folder}' is a file: give --out a folder",
                f"'{folder}' is een bestand: geef --out een map",
            )
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, "Permission denied")
        draft = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder if folder.exists() else folder.parent))
    except OSError as error:
        raise CallError(
            f"cannot write to '{folder}': {error.strerror}; choose another folder with --out",
            f"kan niet schrijven in '{folder}': {error.strerror}; kies een andere map met --out",
        ) from error
    try:
        yield draft
        for path in draft.rglob("*"):
            if path.is_file():
                _sync(path)
        with _no_signals():
            if not folder.exists():
                draft.chmod(0o777 & ~_umask())
                draft.rename(folder)
            else:
                _replace_all(draft, folder, owned)
    except OSError as error:
        raise CallError(
            f"cannot write to '{folder}': {error.strerror}; nothing was changed",
            f"kan niet schrijven in '{folder}': {error.strerror}; er is niets gewijzigd",
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _replace_all(draft: Path, folder: Path, owned: frozenset[str]) -> None:
    written = sorted((path.name for path in draft.iterdir()), key=lambda name: (name == "plan.json", name))
    for name in written:
        target = folder / name
        if (draft / name).is_dir() and target.is_dir():
            target.rename(draft / f"{PREFIX}{name}")
        (draft / name).replace(target)
    for name in owned - set(written):
        (folder / name).unlink(missing_ok=True)
    for left in folder.glob(f"{PREFIX}*"):
        # What a killed run left behind.
        if left != draft and left.is_dir():
            shutil.rmtree(left, ignore_errors=True)


def _sync(path: Path) -> None:
    with path.open("rb") as handle:
        os.fsync(handle.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _no_signals() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    held = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, held)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def write_text(path: Path, text: str) -> None:
    """Writes one UTF-8 file by way of a temporary one beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=PREFIX, dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf8", newline="\n") as file:
            file.write(text)
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
