"""Layers of a PDF (optional content, PDF 32000-1, 8.11) that are off when the document is opened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral


class Layers:
    """Which layers are off, by the catalogue of the document."""

    def __init__(self, catalog: Any) -> None:
        properties = _dictionary(_dictionary(catalog).get("OCProperties"))
        usual = _dictionary(properties.get("D"))
        off = _numbers(usual.get("OFF"))
        if _name(usual.get("BaseState")) == "OFF":
            off |= _numbers(properties.get("OCGs")) - _numbers(usual.get("ON"))
        for usage in _list(usual.get("AS")):
            off |= set(_off_in_view(_dictionary(usage)))
        self._off = frozenset(off)

    def is_off(self, entry: Any) -> bool:
        """Whether what `entry` names (a layer, or a membership of several) is not displayed."""
        if not self._off:
            return False
        if isinstance(entry, PDFObjRef) and entry.objid in self._off:
            return True
        membership = _dictionary(entry)
        if _name(membership.get("Type")) != "OCMD":
            return False
        layers = membership.get("OCGs")
        states = [isinstance(one, PDFObjRef) and one.objid in self._off for one in _members(layers)]
        if not states:
            return False
        policy = _name(membership.get("P"))
        if policy == "AllOn":
            return any(states)
        if policy == "AnyOff":
            return not any(states)
        return not all(states) if policy == "AllOff" else all(states)


def _off_in_view(usage: dict[str, Any]) -> Iterable[int]:
    """Numbers of the layers that a viewer turns off by their own usage dictionary."""
    if _name(usage.get("Event")) != "View" or "View" not in map(_name, _list(usage.get("Category"))):
        return
    for layer in _list(usage.get("OCGs")):
        view = _dictionary(_dictionary(_dictionary(layer).get("Usage")).get("View"))
        if isinstance(layer, PDFObjRef) and _name(view.get("ViewState")) == "OFF":
            yield layer.objid


def _members(layers: Any) -> list[Any]:
    return _list(layers) if isinstance(resolve1(layers), list) else [layers]


def _numbers(layers: Any) -> set[int]:
    return {layer.objid for layer in _list(layers) if isinstance(layer, PDFObjRef)}


def _list(value: Any) -> list[Any]:
    value = resolve1(value)
    return value if isinstance(value, list) else []


def _dictionary(value: Any) -> dict[str, Any]:
    value = resolve1(value)
    return value if isinstance(value, dict) else {}


def _name(value: Any) -> str:
    value = resolve1(value)
    return str(value.name) if isinstance(value, PSLiteral) else ""
