"""Messages between two processes over a pair of pipes: a header as JSON, then bytes."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

LENGTHS = struct.Struct(">IQ")
"""Length of the header and of the bytes behind it."""


def send(stream: IO[bytes], header: dict[str, Any], content: bytes = b"") -> None:
    """Writes one message. JSON and not pickle: what comes back is from a process that parsed a stranger's file."""
    text = json.dumps(header).encode()
    stream.write(LENGTHS.pack(len(text), len(content)))
    stream.write(text)
    stream.write(content)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Reads one message; raises EOFError where the other side has ended."""
    header, content = LENGTHS.unpack(_exactly(stream, LENGTHS.size))
    return json.loads(_exactly(stream, header)), _exactly(stream, content)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    parts = []
    while size:
        part = stream.read(size)
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
