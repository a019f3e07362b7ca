"""Chains: what a report has from an agency that has it from somebody ("X said, Reuters reported"): X speaks, via Reuters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from onrecord.extract.statement.attribution import Attribution
from onrecord.extract.statement.clause import trimmed
from onrecord.extract.statement.lexicon import Lexicon
from onrecord.extract.statement.speaker import Voices
from onrecord.lang import words
from onrecord.model import Reading

LEFT = 0.3  # share of what an agency reports that may stand outside one saying, for the agency only to pass it on
ASIDE = 30  # characters that may stand outside in any case ("told reporters on Tuesday")
CITED = r"(?P<cited#>[^,;:]{3,140}?)"


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a sentence that credits an agency for the whole of it."""

    sentence: int  # the index of the sentence's first word
    agency: tuple[int, int]
    cue: tuple[int, int]
    cited: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Wire:
    """A report's sentences without what credits an agency at their end, and those credits."""

    reading: Reading
    sentences: Sequence[Phrase]
    tails: Sequence[Tail]
    agencies: Sequence[str]


def wire(reading: Reading, sentences: Sequence[Phrase], lex: Lexicon) -> Wire:
    """The sentences of a report, each cut before an agency credited at its end."""
    names = sorted({n for n in (*lex.agency_names, *reading.document.sources) if n in reading.text}, key=len, reverse=True)
    if not names:
        return Wire(reading, sentences, (), ())
    kept, tails = [], []
    for sentence in sentences:
        cut, tail = _cut(sentence, names)
        kept.append(cut)
        tails += [tail] if tail is not None else []
    return Wire(reading, kept, tails, names)


def _cut(sentence: Phrase, names: Sequence[str]) -> tuple[Phrase, Tail | None]:
    text = sentence.text
    here = tuple(n for n in names if n in text)
    found = _tail(here).search(text) if here else None
    if found is None or found.start() < 2:
        return sentence, None
    rest = sentence.doc.char_span(sentence.start_char, sentence.start_char + found.start(), alignment_mode="contract")
    if rest is None or not len(rest):
        return sentence, None
    agency, cue, cited = (_at(found, sentence.start_char, name) for name in ("agency", "cue", "cited"))
    return (rest, Tail(sentence.start, agency, cue, cited)) if agency and cue else (sentence, None)


def _at(found: re.Match[str], offset: int, name: str) -> tuple[int, int] | None:
    """Where one of the groups of a name stands in the text."""
    for group, text in found.groupdict().items():
        if group.rstrip("0123456789") == name and text is not None:
            return offset + found.start(group), offset + found.end(group)
    return None


@cache
def _phrases() -> dict[str, str]:
    """The words of a chain as alternatives of a regular expression."""
    table: dict[str, list[str]] = words("en", "statements")["chain"]
    return {key: "|".join(sorted(map(re.escape, listed), key=len, reverse=True)) for key, listed in table.items()}


@cache
def _tail(names: tuple[str, ...]) -> re.Pattern[str]:
    """A credit at the end of a sentence: ", Reuters reported on Friday, citing X", ", according to Reuters"."""
    p = _phrases()
    name = rf"(?:the\s+)?(?:(?:{p['outlet']})\s+)?(?P<agency#>{'|'.join(map(re.escape, names))})\b(?:\s+(?:{p['outlet']}))?"
    day = rf"(?:,?\s+(?:{p['day']})\b[^,;:]{{0,40}})?"
    aside = day + rf"(?:,?\s+(?:{p['citing']})\s+{CITED})?"
    shapes = (
        rf"(?:as\s+)?{name}\s+(?P<cue#>{p['telling']}){aside}",
        rf"(?P<cue#>{p['telling']})\s+{name}{aside}",
        rf"(?P<cue#>{p['crediting']})\s+{name}{aside}",
        rf"(?:as\s+)?{name}\s+(?P<cue#>{p['learning']})\s+{CITED}",
    )
    numbered = "|".join(shape.replace("#", str(n)) for n, shape in enumerate(shapes))
    return re.compile(rf"[,—–]\s+(?:{numbered})\s*[.”\"]*\s*\Z")


def chained(found: Sequence[Attribution], line: Wire, voices: Voices, lex: Lexicon) -> list[Attribution]:
    """The attributions of a report with its agencies where they belong: behind who speaks, or speaking where nobody else does."""
    kept = [a for a in found if not _names_source(a, voices, lex)]
    if not line.agencies:
        return kept
    kept = [_cited(_quoted_by(a, line), line, voices, lex) for a in kept]
    for tail in line.tails:
        kept = _credited(kept, tail, line, voices, lex)
    return _passed_on(kept, line)


def _names_source(found: Attribution, voices: Voices, lex: Lexicon) -> bool:
    """Whether "citing X" only says where a report has its news from, no word of anybody's."""
    if found.lemma not in lex.citing or found.verb is None:
        return False
    who = next((c for c in found.verb.children if c.dep_ == "dobj"), None)
    if who is None:
        return False
    texts = who.lemma_.lower() in lex.documents or who.lemma_.lower() in lex.data
    return found.verb.tag_ == "VBG" if texts else voices.may_speak(who, "say", "that")


def _quoted_by(found: Attribution, line: Wire) -> Attribution:
    """What follows "According to X, as quoted by Reuters," without the agency."""
    start, end = found.content[0]
    credit = _quoting(tuple(line.agencies)).match(line.reading.text, start, end)
    if credit is None or credit.end() >= end:
        return found
    return replace(found, content=((credit.end(), end), *found.content[1:]), via=credit.span("agency"))


@cache
def _quoting(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?i:{_phrases()['crediting']})\s+(?:the\s+)?(?P<agency>{'|'.join(map(re.escape, names))})\s*,\s+")


def _cited(found: Attribution, line: Wire, voices: Voices, lex: Lexicon) -> Attribution:
    """What an agency reports "citing X" is said by X, via the agency."""
    agency = _agency(found, line)
    if agency is None or found.source is None or found.kind == "direct":
        return found
    sentence = found.source.sent
    for match in _citing().finditer(sentence.text):
        start = sentence.start_char + match.start("cited")
        if any(a <= start < b for a, b in found.content):
            continue
        who = _voice((start, sentence.start_char + match.end("cited")), line.reading, voices, lex)
        if who is not None:
            return replace(found, source=who, source_span=None, via=agency)
    return found


@cache
def _citing() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{_phrases()['citing']})\s+{CITED.replace('#', '')}(?=[,;:.]|\s+that\b|\s*\Z)")


def _voice(where: tuple[int, int] | None, reading: Reading, voices: Voices, lex: Lexicon) -> Token | None:
    """The head of a phrase that may speak."""
    phrase = reading.doc.char_span(*where, alignment_mode="expand") if where is not None else None
    if phrase is None or phrase.root.lemma_ in lex.documents or not voices.may_speak(phrase.root, "say", "that"):
        return None
    return phrase.root


def _credited(found: list[Attribution], tail: Tail, line: Wire, voices: Voices, lex: Lexicon) -> list[Attribution]:
    """What an agency at the end of a sentence adds: its name, to each who speaks there; else a statement of its own."""
    body = next(s for s in line.sentences if s.start == tail.sentence)
    a, b = body.start_char, tail.cue[1]
    inside = [x for x in found if a <= x.cue[0] < b and x.content[0][0] < b]
    if any(_covers(x, trimmed(body)) for x in inside):
        return [replace(x, via=tail.agency) if x in inside else x for x in found]
    if any(x.cue[0] < tail.cue[1] and tail.cue[0] < x.cue[1] for x in inside):
        return found
    who = _voice(tail.cited, line.reading, voices, lex)
    agency = line.reading.doc.char_span(*tail.agency, alignment_mode="expand")
    source = who if who is not None else agency.root if agency is not None else None
    content = trimmed(body)
    if source is None or content[0] >= content[1] or not any(t.pos_ in ("VERB", "AUX") for t in body):
        return found
    via, span = (tail.agency, None) if who is not None else (None, tail.agency)
    made = Attribution(tail.cue, (content,), "asserts", "chain:tail", source=source, source_span=span, via=via, lemma="chain")
    return sorted([*found, made], key=lambda x: x.content)


def _passed_on(found: list[Attribution], line: Wire) -> list[Attribution]:
    """Without the agencies that only pass on what somebody else says: who says it, via the agency."""
    out = list(found)
    for outer in found:
        agency = _agency(outer, line)
        inner = [x for x in out if x is not outer and _inside(x.cue, outer.content[0])]
        if any(passes_on(outer, x, line) for x in inner):
            out = [replace(x, via=x.via or agency) if x in inner else x for x in out if x is not outer]
    return out


def passes_on(outer: Attribution, inner: Attribution, line: Wire) -> bool:
    """Whether an agency says no more than that somebody says something."""
    if len(outer.content) > 1 or outer.kind == "direct" or _agency(outer, line) is None or _agency(inner, line) is not None:
        return False
    return _inside(inner.cue, outer.content[0]) and _covers(inner, outer.content[0])


def _agency(found: Attribution, line: Wire) -> tuple[int, int] | None:
    """Where the name of the agency stands that speaks; None where it is no agency."""
    if found.source is None or found.via is not None:
        return None
    a, b = found.source_span or (found.source.left_edge.idx, found.source.idx + len(found.source))
    text = line.reading.text[a:b]
    name = next((n for n in line.agencies if n in text), "")
    start = a + text.find(name)
    return (start, start + len(name)) if name and len(name) > len(text) / 3 else None


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _covers(found: Attribution, stretch: tuple[int, int]) -> bool:
    """Whether somebody's saying, with its cue and its speaker, is nearly all of a stretch."""
    spans = [found.cue, *found.content]
    if found.source is not None:
        spans.append(found.source_span or (found.source.left_edge.idx, found.source.idx + len(found.source)))
    inside = [(max(a, stretch[0]), min(b, stretch[1])) for a, b in spans if a < stretch[1] and b > stretch[0]]
    if not inside or found.voice:
        return False
    size = stretch[1] - stretch[0]
    rest = size - max(b for _, b in inside) + min(a for a, _ in inside)
    return rest <= min(max(LEFT * size, ASIDE), size / 2)


def agency_named(where: tuple[int, int], reading: Reading) -> str:
    """The entity of an agency's name; the name as written where the report has no entity for it."""
    whole = (m.entity for m in reading.mentions_in(*where) if (m.start, m.end) == where)
    return next(whole, reading.text[where[0] : where[1]])
