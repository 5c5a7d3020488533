"""What the registers say of a key: the name, the code, the address. For those who show values and do not read them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from extractors import registers

MUNICIPALITY = "gemeente-"
"""What the id of a municipality begins with."""
DOMAIN = "beleidsdomein-"
"""What the id of a policy domain begins with."""
_EU_TYPES = {
    "verordening": "reg",
    "uitvoeringsverordening": "reg_impl",
    "gedelegeerde-verordening": "reg_del",
    "richtlijn": "dir",
    "kaderbesluit": "dec_framw",
}
_EU_KEY = re.compile(rf"({'|'.join(_EU_TYPES)})/(?:eu|eg|eeg|jbz)/((?:19|20)\d\d)/([1-9]\d{{0,4}})")


@cache
def municipality_names() -> dict[str, str]:
    """Name of every municipality of the register, those that merged too: its id."""
    from schemas.registers import slug

    names = [m.name for m in registers.municipalities().municipalities]
    names += [f.name for m in registers.municipalities().municipalities for f in m.former]
    return {name: f"{MUNICIPALITY}{slug(name)}" for name in names}


def organisation_names() -> dict[str, str]:
    """Name of every organisation, municipality and policy domain of the registers, by the id that a mention has."""
    return _names()


@cache
def _names() -> dict[str, str]:
    names = {organisation.id: organisation.name for organisation in registers.organisations().organisations}
    names |= {key: name for name, key in municipality_names().items()}
    return names | {f"{DOMAIN}{d.id}": f"Beleidsdomein {d.name}" for d in registers.policy_domains().domains}


def code_of(key: str, on: date | None = None) -> str | None:
    """The OVO code of an organisation, the NIS code of a municipality, or the address of a policy domain; None where
    not known. Municipalities merged: the code is that of day `on`, without a day that of today."""
    if key.startswith(MUNICIPALITY):
        return _nis(key, on)
    if key.startswith(DOMAIN):
        return {f"{DOMAIN}{d.id}": d.uri for d in registers.policy_domains().domains}.get(key)
    return _ovo_codes().get(key)


@cache
def _ovo_codes() -> dict[str, str | None]:
    return {organisation.id: organisation.ovo for organisation in registers.organisations().organisations}


def _nis(key: str, on: date | None) -> str | None:
    ids, known = municipality_names(), registers.municipalities().municipalities
    today = next((one.nis for one in known if ids[one.name] == key), None)
    former = next((one for merged in known for one in merged.former if ids[one.name] == key), None)
    if former is not None and (today is None or (on is not None and on < former.until)):
        return former.nis
    return today


@cache
def _addresses() -> dict[str, str]:
    found = {act.target: act.address for act in registers.legislation().acts}
    found |= {document.target: document.uri for document in registers.documents().documents}
    return {target: address for target, address in found.items() if address is not None}


def uri_of(target: str | None) -> str | None:
    """The European Legislation Identifier of an act, or the address of a document; None where not known.

    Acts of the European Union have theirs in their key, what is Belgian only in the registers.
    """
    if target is None:
        return None
    if target in _addresses():
        return _addresses()[target]
    european = _EU_KEY.fullmatch(target)
    return f"http://data.europa.eu/eli/{_EU_TYPES[european[1]]}/{european[2]}/{european[3]}/oj" if european else None
