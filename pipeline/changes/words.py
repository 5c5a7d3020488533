"""Texts of a PDF made safe to show: in a page, in a line of Markdown, cut short."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = {**dict.fromkeys("\t\n\r", " "), **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")}
_MARKDOWN = re.compile(r"([\\`*_\[\]<>~|#{}!])")
_BRACKETS = re.compile(r"\s*\([^()]*\)[.;]?$|[.;]$")
_LINKS = re.compile(r"(?i)(://|www\.|@|mailto:|xmpp:)")


def visible(text: str) -> str:
    """Text of a PDF for showing: control and direction characters become a mark that can be seen."""
    if text.isprintable():  # as nearly every text is: then it holds no such character
        return text
    return "".join(
        _UNSEEN.get(c, c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") else "\ufffd") for c in text
    )


def markdown(text: str) -> str:
    """Text of a PDF inside a Markdown line: nothing of it is markup, HTML or a link."""
    plain = visible(text).replace("&", "&amp;")
    plain = _MARKDOWN.sub(lambda m: {"<": "&lt;", ">": "&gt;"}.get(m[1], f"\\{m[1]}"), plain)
    return _LINKS.sub(lambda m: f"&#{ord(m[1][0])};{m[1][1:]}", plain)


def short(text: str, most: int = 70) -> str:
    """The first words of a text, without a timing in brackets at its end."""
    text = _BRACKETS.sub("", visible(text).strip()) or visible(text).strip()
    text = text.rstrip(" :") or text
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:.") + "…"
