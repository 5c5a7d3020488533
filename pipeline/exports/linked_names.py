"""Names of things in the linked-data export: UUIDs of our own, and identifiers of others where they are certain."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

from extractors.errors import CallError

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:actiefiche:linked-data")
_EU_ACT = re.compile(r"(verordening|richtlijn)/eu/((?:19|20)\d\d)/([1-9]\d{0,4})")
_FLEMISH_KIND = "https://data.vlaanderen.be/id/concept/AardWetgeving/"
_EU_KIND = "http://publications.europa.eu/resource/authority/resource-type/"
_KINDS_OF_ACT: dict[str, str] = {
    "bvr": f"{_FLEMISH_KIND}BesluitVanDeVlaamseRegering",
    "kb": f"{_FLEMISH_KIND}KoninklijkBesluit",
    "mb": f"{_FLEMISH_KIND}MinisterieelBesluit",
    "decreet": f"{_FLEMISH_KIND}Decreet",
    "wet": f"{_FLEMISH_KIND}Wet",
    "samenwerkingsakkoord": f"{_FLEMISH_KIND}Samenwerkingsakkoord",
    **dict.fromkeys(("omzendbrief", "plp", "gpi", "col"), f"{_FLEMISH_KIND}Omzendbrief"),
    "grondwet": f"{_FLEMISH_KIND}Grondwet",
    "strafwetboek": f"{_FLEMISH_KIND}Wetboek",
    **dict.fromkeys(("evrm", "ivrk"), f"{_FLEMISH_KIND}Verdrag"),
}
"""Kind of act, as the key of a reference begins: its concept in the Flemish code list of legislation."""


@dataclass(frozen=True)
class Publication:
    """What the publisher says and the PDF does not. `base` is the start of every name (an http(s) address that the
    publisher owns, no fragment); None: `urn:uuid:`. `licence` and `publisher` are addresses that name them."""

    base: str | None = None
    licence: str | None = None
    publisher: str | None = None

    def __post_init__(self) -> None:
        for option, value in (("base-uri", self.base), ("licence", self.licence), ("publisher", self.publisher)):
            if value is not None and not _is_address(value):
                raise CallError(
                    f"--{option} '{value}' is no web address: give one like https://data.example.org",
                    f"--{option} '{value}' is geen webadres: geef er een zoals https://data.example.org",
                )


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and not parts.fragment
            and re.fullmatch(r"[!-~]+", value) is not None
            and re.search(r'[<>"{}|\\^`]', value) is None
        )
    except ValueError:
        return False


def name(publication: Publication, concept: str, *parts: str) -> str:
    """Our name for a thing, from what it is and the parts that tell it apart."""
    # JSON keeps the parts apart whatever characters they hold.
    return named(publication, concept, uuid.uuid5(NAMESPACE, json.dumps([concept, *parts])))


def named(publication: Publication, concept: str, key: uuid.UUID) -> str:
    """Our name for a thing that has a UUID of its own."""
    return f"{publication.base.rstrip('/')}/id/{concept}/{key}" if publication.base else f"urn:uuid:{key}"


def kind_of_act(target: str) -> str | None:
    """The concept for the kind of an act; None where the code lists of Flanders and the European Union lack it."""
    act = _EU_ACT.fullmatch(target)
    if act:
        return f"{_EU_KIND}{'REG' if act[1] == 'verordening' else 'DIR'}"
    return _KINDS_OF_ACT.get(target.split("/")[0])
