"""Transcripts: what is said in a turn is one statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.statement.attribution import Attribution
from onrecord.model import Reading

CLOSES = re.compile(r"\s*(?:<…>|<\.\.\.>|\* \* \*|To be continued|\((?:[A-Z][^()]{3,80}[.!?])\)|\[[A-Z][^\]]{3,80}\])")


def turns(reading: Reading) -> Iterator[Attribution]:
    """The turns of a transcript, each one statement."""
    for turn in reading.turns:
        content = _content(reading, turn.opens, turn.end, alone=len(reading.turns) == 1)
        if content[1] - content[0] > 1:
            cue = (turn.start, turn.opens)
            yield Attribution(cue, (content,), "asserts", "turn", voice=turn.voice, kind="direct", lemma="turn")


def _content(reading: Reading, start: int, end: int, *, alone: bool) -> tuple[int, int]:
    text = reading.text[start:end]
    stop = CLOSES.search(text)
    if stop:
        text = text[: stop.start()]
    if alone and "\n" in text.strip():
        text = text[: len(text) - len(text.lstrip())] + text.strip().split("\n")[0]
    lead = len(text) - len(text.lstrip(' \n“"'))
    return start + lead, start + max(lead, len(text.rstrip(' \n”"')))
