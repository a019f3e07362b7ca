"""Stream: a byte stream whose first stretch was looked at and is given again, so that pipes read like files."""

from __future__ import annotations

import io
from typing import BinaryIO


class Rewound(io.RawIOBase):
    """What was read of a stream, then the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` from the head while it lasts, then from the rest."""
        data = bytes(self._head[: len(buffer)]) if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)
