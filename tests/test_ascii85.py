"""Streams in ASCII base-85 are decoded as pdfminer decodes them."""

from __future__ import annotations

from base64 import a85encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer import ascii85

from extractors.page.ascii85 import ascii85decode


@given(st.binary(max_size=200), st.sampled_from([0, 7, 72]), st.sampled_from([b"%s", b"<~%s~>", b"%s~>\n", b" ~%s ~"]))
def test_any_bytes(content: bytes, wrap: int, frame: bytes) -> None:
    packed = frame % a85encode(content, wrapcol=wrap)
    assert ascii85decode(packed) == ascii85.ascii85decode(packed) == content


@given(st.binary(max_size=12) | st.text("!u5z ~<>y", max_size=24).map(str.encode))
def test_anything_else(packed: bytes) -> None:
    try:
        wanted = ascii85.ascii85decode(packed)
    except ValueError:
        with pytest.raises(ValueError, match=r"Ascii85|inside"):
            ascii85decode(packed)
    else:
        assert ascii85decode(packed) == wanted
