"""Said: a statement as one sentence that says no more than its words do, whoever's they are."""

from __future__ import annotations

import re

from onrecord.model import Statement
from onrecord.store import Found, View
from onrecord.wording import inside, shortened

SAYING = {
    "proposes": "proposed", "commits": "promised", "requests": "asked", "warns": "warned", "denies": "denied",
}  # fmt: skip
# A cue that can follow its speaker as it stands ("noted that", "is ready to"), unlike "noting", "according to"
FINITE = re.compile(
    r"(?:(?:\w+ly|also|further|again|then|still|even|yet|nevertheless) )*"
    r"(?:\w+ed|said|told|spoke|gave|made|drew|wrote|thought|felt|held|saw|sought|sent|put|swore|foresaw"
    r"|is|are|was|were|has|have|had|will|would|do|does|did|can|could|must|(?:say|note|think|intend|plan|hope|expect|want|seek|believe|agree|call|state|urge|propose"
    r"|insist|argue|claim|warn|consider|report|support|welcome|write|stress|aim|ask|demand|offer|pledge|promise|recall|remain|stand)s?|denies"
    r"|deny)\b",
    re.IGNORECASE,
)
GERUND = re.compile(r"(?:by )?((?:\w+ly |also |further |again )*)(\w+)ing\b")  # "noting that", "by stressing"
PAST = {
    "say": "said", "tell": "told", "speak": "spoke", "mak": "made", "giv": "gave", "writ": "wrote", "send": "sent", "putt": "put",
}  # fmt: skip
ACCORDING = re.compile(r"according to\Z", re.IGNORECASE)
OWN = re.compile(r"\b(?:I|[Ww]e)(?:[’']|(?: \w+)? ?)\Z")  # the speaker's own "I" or "we" before a cue
NEAR = 24  # characters between a cue and what follows it
BARE = re.compile(r"(?!told\b)\w+(?:ed|id)\Z", re.IGNORECASE)  # a cue that can stand before a quotation by itself
DOUBT = re.compile(r"\b(?:claim|alleg|purport|reportedly)", re.IGNORECASE)  # a cue that keeps its distance by itself
ENDED = (".", "?", "!")
CLOSING = "”\"’'"
LONG_CUE = 6  # words; a longer cue tells more than that something was said


def as_sentence(view: View, found: Found) -> str:
    """The speaker, the cue as the report has it where it can stand so, and what is said."""
    told = _told(view, found)
    return told if told.rstrip(CLOSING).endswith(ENDED) else f"{told}."


def _told(view: View, found: Found) -> str:
    s: Statement = found.fact
    words = shortened(" […] ".join(c.quote for c in s.content), 24)
    via = f" ({view.name(s.via)})" if s.via else ""
    own = s.cue.quote if s.cue and len(s.cue.quote.split()) < LONG_CUE else ""
    hedge = " reportedly" if s.hedged and not DOUBT.search(own) else ""
    speaker = view.name(s.speaker)
    speaker = f"{speaker[:1].upper()}{speaker[1:]}{hedge}"
    if s.kind == "direct":
        return f"{speaker} {own if BARE.match(own) else SAYING.get(s.stance, 'said')}: “{words}”{via}"
    text = view.document(found.report).text
    if first := _in_first_person(text, s):
        return f"{speaker} said: “{shortened(first, 24)}”{via}"
    if ACCORDING.match(own):
        return f"{'Reportedly, according' if hedge else 'According'} to {inside(view.name(s.speaker))}, {_closed(words)}{via}"
    own = _finite(own)
    if own and s.cue and s.content[0].start < s.cue.start:  # what is said stood first, as a sentence
        return f"{speaker} {own}: {_closed(words)}{via}"
    if own and s.cue:
        return f"{speaker} {own}{_between(text, s.cue.end, s.content[0].start)} {_closed(words)}{via}"
    return f"{speaker} {SAYING.get(s.stance, 'said')}: {_closed(words)}{via}"


def _in_first_person(text: str, s: Statement) -> str:
    """A speaker's own sentence from its "I" on, where the cue stands in it: "I am sure that ..."."""
    if not s.cue or len(s.content) > 1 or not 0 <= s.content[0].start - s.cue.end <= NEAR:
        return ""
    own = OWN.search(text, max(0, s.cue.start - NEAR), s.cue.start)
    return text[own.start() : s.content[0].end].replace("\n", " ") if own else ""


def _finite(cue: str) -> str:
    """A cue as it follows its speaker: as it is, or in the past for "noting that"; "" where it can't."""
    if FINITE.match(cue):
        return cue
    gerund = GERUND.match(cue)
    if not gerund:
        return ""
    adverb, stem = gerund.groups()
    past = PAST.get(stem) or (
        f"{stem[:-1]}ied" if re.search(r"[^aeiou]y$", stem) else f"{stem}{'d' if stem.endswith('ee') else 'ed'}"
    )
    return f"{adverb}{past}{cue[gerund.end() :]}"


def _between(text: str, start: int, end: int) -> str:
    """The few words of a sentence between a cue and what is said."""
    between = text[start:end].strip()
    return f" {between}" if len(between) <= NEAR and re.fullmatch(r"[\w ]+", between) else ""


def _closed(words: str) -> str:
    """The words with the quotation mark that they leave open."""
    if words.count("“") > words.count("”"):
        return f"{words}”"
    return f'{words}"' if words.count('"') % 2 else words
