"""What stops an extraction: typed, each one line that says what is wrong, where, and what to do."""

from __future__ import annotations


class ActieficheError(Exception):
    """Base. `str(error)` is the English line, `error.nl` the Dutch one.

    `in_browser`: the same two for somebody who has no command line, where the lines name options or commands.
    """

    exit_code = 1

    def __init__(self, en: str, nl: str | None = None, in_browser: tuple[str, str] | None = None) -> None:
        super().__init__(" ".join(en.split()))
        self.nl = " ".join((nl or en).split())
        self.in_browser = in_browser or (str(self), self.nl)


class CallError(ActieficheError):
    """The call is wrong: an unknown option, a missing file, a folder that cannot be written."""

    exit_code = 2


class UnreadableError(ActieficheError):
    """The file cannot be read: not a PDF, damaged, protected, or without usable text."""

    exit_code = 3


class NoActionError(ActieficheError):
    """The file is readable, but the template finds no action in it."""

    exit_code = 4
