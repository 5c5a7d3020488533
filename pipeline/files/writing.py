"""Files that appear whole or not at all, even when the process is killed while it writes."""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.errors import CallError

if TYPE_CHECKING:
    from pydantic import BaseModel

PREFIX = ".actiefiche-"
SET_ASIDE = "-old"
AT_FDCWD = -100
RENAME_EXCHANGE = 2
_ASKING = threading.Lock()


@contextmanager
def whole_folder(folder: Path, owned: frozenset[str] = frozenset()) -> Iterator[Path]:
    """A temporary folder whose files stand in `folder` once the block ends without error.

    The temporary folder stands beside `folder` and takes its place in one step, so that a kill leaves the old
    files or the new ones, never some of each. Other files of the user in `folder` stay; those named in `owned`
    that were not written again go. Where `folder` cannot be replaced (it is a mount point or the working
    folder, or the folder above is read-only) its files are replaced one by one, `plan.json` last. On any error
    `folder` is as before. What a killed run left behind is removed. Raises CallError where the folder cannot
    be written.
    """
    folder = Path(os.path.realpath(folder))
    with _writing_to(folder):
        draft, lock = _draft(folder)
        try:
            yield draft
            for path in draft.rglob("*"):
                if path.is_file():
                    _sync(path)
            with _no_signals():
                _put_in_place(draft, folder, owned)
        finally:
            os.close(lock)
            shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def _writing_to(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise CallError(
            f"cannot write to '{folder}': {reason}; nothing was changed, choose another folder",
            f"kan niet schrijven in '{folder}': {reason}; er is niets gewijzigd, kies een andere map",
        ) from error


def check_folder(folder: Path) -> None:
    """Raises CallError where `folder` cannot be written, before long work is done for it; makes nothing."""
    folder = Path(os.path.realpath(folder))
    with _writing_to(folder):
        nearest = next(place for place in (folder, *folder.parents) if place.exists())
        if not nearest.is_dir():
            raise _is_file(nearest)
        if not os.access(nearest, os.W_OK | os.X_OK):
            raise PermissionError(13, "Permission denied")


def _is_file(place: Path) -> CallError:
    return CallError(
        f"'{place}' is a file: give the name of a folder",
        f"'{place}' is een bestand: geef de naam van een map",
    )


def _draft(folder: Path) -> tuple[Path, int]:
    """A new folder to write in and the lock that says that it is in use."""
    check_folder(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = _replaceable(folder)
    prefix = f"{PREFIX}{folder.name}-" if beside else PREFIX
    for parent in (folder.parent, folder):
        _remove_abandoned(parent, f"{PREFIX}{folder.name}-")
    while True:
        draft = Path(tempfile.mkdtemp(prefix=prefix, dir=folder.parent if beside else folder))
        lock = os.open(draft, os.O_RDONLY)
        with suppress(OSError):  # a file system without locks
            fcntl.flock(lock, fcntl.LOCK_EX)
        if draft.exists():
            return draft, lock
        os.close(lock)  # another run took it for an abandoned one before it was locked


def _replaceable(folder: Path) -> bool:
    """Whether another folder can take this one's place without anyone noticing."""
    if not os.access(folder.parent, os.W_OK | os.X_OK):
        return False
    if not folder.exists():
        return True
    # A process that works in the folder, such as the shell of `--out .`, would stay behind in the old one.
    return not (folder.is_mount() or Path(os.path.realpath(".")).is_relative_to(folder))


def _put_in_place(draft: Path, folder: Path, owned: frozenset[str]) -> None:
    if draft.parent == folder:
        _replace_each(draft, folder, owned)
    elif folder.exists():
        _keep_others(draft, folder, owned)
        shutil.copystat(folder, draft)
        _exchange(draft, folder)
    else:
        draft.chmod(0o777 & ~_umask())
        draft.rename(folder)
    _sync(folder.parent)


def _keep_others(draft: Path, folder: Path, owned: frozenset[str]) -> None:
    """The user's own files in `folder` stand in the draft too, as further names of the same files."""
    for entry in folder.iterdir():
        copy = draft / entry.name
        if entry.name in owned or entry.name.startswith(PREFIX) or copy.exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, copy, symlinks=True, copy_function=_link)
        else:
            _link(str(entry), str(copy))


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # a file system without such links
        shutil.copy2(source, target, follow_symlinks=False)


def _exchange(draft: Path, folder: Path) -> None:
    """Both folders swap names: in one step where the system can, else with `folder` gone for a moment."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if hasattr(libc, "renameat2"):
            done = libc.renameat2(AT_FDCWD, os.fsencode(draft), AT_FDCWD, os.fsencode(folder), RENAME_EXCHANGE)
            if done == 0:
                return
    old = draft.with_name(f"{draft.name}{SET_ASIDE}")
    folder.rename(old)
    try:
        draft.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _replace_each(draft: Path, folder: Path, owned: frozenset[str]) -> None:
    written = sorted((path.name for path in draft.iterdir()), key=lambda name: (name == "plan.json", name))
    for name in written:
        target = folder / name
        if (draft / name).is_dir() and target.is_dir():
            target.rename(draft / f"{PREFIX}{name}")
        (draft / name).replace(target)
    for name in owned - set(written):
        (folder / name).unlink(missing_ok=True)


def _remove_abandoned(parent: Path, own: str) -> None:
    """Removes what killed runs left in `parent`; a run that still lives holds a lock on its folder or file.

    A folder that another run set aside (`_exchange`) has no lock; only a run for the same output (its drafts begin
    with `own`) removes it.
    """
    if not parent.is_dir():
        return
    for left in parent.iterdir():
        if not left.name.startswith(PREFIX) or (left.name.endswith(SET_ASIDE) and not left.name.startswith(own)):
            continue
        with suppress(OSError):
            handle = os.open(left, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if left.is_dir():
                    shutil.rmtree(left, ignore_errors=True)
                else:
                    left.unlink()
            finally:
                os.close(handle)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    with _ASKING:  # it can only be asked for by setting it, which two threads must not do at once
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
    """Writes one UTF-8 file, as `write_bytes`."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Writes one file by way of a temporary one beside it; raises CallError where that cannot be."""
    with _writing_to(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(path.parent, PREFIX)
        handle, name = tempfile.mkstemp(prefix=PREFIX, dir=path.parent)
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                with suppress(OSError):  # a file system without locks
                    fcntl.flock(file, fcntl.LOCK_EX)
                file.write(content)
                file.flush()
                draft.chmod(0o666 & ~_umask())
                draft.replace(path)  # while the lock keeps other runs off the draft
        finally:
            draft.unlink(missing_ok=True)


def write_model(path: Path, model: BaseModel) -> None:
    """Writes a model as JSON in the form of `dumps`, straight into a file of a folder that appears as a whole.

    As bytes, with the line end apart: as a text, a longer copy and its bytes a large plan took three times the memory.
    """
    with path.open("wb") as file:
        file.write(model.__pydantic_serializer__.to_json(model, indent=1))
        file.write(b"\n")


def dumps(value: Any) -> str:
    """JSON with a stable form: keys in the models' order, one blank a level, UTF-8, a line end."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
