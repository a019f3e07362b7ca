"""Rolls: who took part, set out line by line below a sentence that says so ("Joining the call were the following leaders:")."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.meeting_party import Cast, Party, listed

LINE = 160  # characters; a longer line is a paragraph


def below(cast: Cast, noun: Token) -> list[Party]:
    """The people in the lines below a sentence that announces who was at the meeting named in it."""
    text, end = cast.reading.text, noun.sent.end_char
    if not text[:end].rstrip().endswith(":") or not any(t.lemma_.lower() in listed("attending") for t in noun.sent):
        return []
    found: list[Party] = []
    while end < len(text):
        start = end
        end = (text.find("\n", start) + 1) or len(text)
        line = text[start:end].strip()
        if not line:
            continue
        people = cast.parties(start, end, "participant", massed=False) if len(line) < LINE else []
        if not people:
            break
        found += people
    return found
