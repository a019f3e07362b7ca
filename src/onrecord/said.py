"""Said: a statement as one sentence that says no more than its words do, whoever's they are."""

from __future__ import annotations

import re

from onrecord.lang import words
from onrecord.model import Statement
from onrecord.store import Found, View
from onrecord.wording import inside, shortened, spoken

NO_VERB = re.compile(r"(?:turn|according|as-said-by|in-words)\Z|[^:]+:noun-")  # rules of cues that are neither verb nor adjective
ADVERBS = r"(?:(?:\w+ly|also|further|again|then|still|even|yet|nevertheless|always|never|just) )*"
FIRST = re.compile(rf"({ADVERBS})([\w’']+)")  # the verb that a cue begins with
SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "am": "is"}
SAME = ("put", "set", "read", "let", "hit")  # verbs whose past looks like the plain form
GERUND = re.compile(r"(?:by )?((?:\w+ly |also |further |again )*)(\w+)ing\b")  # "noting that", "by stressing"
PAST = {
    "say": "said", "tell": "told", "speak": "spoke", "mak": "made", "giv": "gave", "writ": "wrote", "send": "sent", "putt": "put",
}  # fmt: skip
ACCORDING = re.compile(r"(?:as \w+ by|according to|in (?:\w+ )+(?:opinion|view|words))\Z", re.IGNORECASE)
OWN = re.compile(r"\b(?:I|[Ww]e)(?:[’']|(?: \w+)? ?)\Z")  # the speaker's own "I" or "we" before a cue
NEAR = 24  # characters between a cue and what follows it
BARE = re.compile(r"(?!told\b)\w+(?:ed|id)\Z", re.IGNORECASE)  # a cue that can stand before a quotation by itself
DOUBT = re.compile(r"\b(?:claim|alleg|purport|reportedly)", re.IGNORECASE)  # a cue that keeps its distance by itself
OPENED = re.compile(r"(?:,? and)?\s[\"“]\Z")  # a quotation that is a statement of its own follows
ENDED = (".", "?", "!")
CLOSING = "”\"’'"
LONG_CUE = 14  # words; a longer cue tells more than that something was said


def as_sentence(view: View, found: Found) -> str:
    """The speaker, the cue as the report has it where it can stand so, and what is said."""
    told = _told(view, found)
    return told if told.rstrip(CLOSING).endswith(ENDED) else f"{told}."


def _told(view: View, found: Found) -> str:
    s: Statement = found.fact
    quoted = shortened(" […] ".join(c.quote for c in s.content), 24)
    via = f" ({view.name(s.via)})" if s.via else ""
    own = s.cue.quote if s.cue and len(s.cue.quote.split()) < LONG_CUE else ""
    hedge = " reportedly" if s.hedged and not DOUBT.search(own) else ""
    who = inside(spoken(view, s.speaker, found.report))
    speaker = f"{who[:1].upper()}{who[1:]}{hedge}"
    if s.kind == "direct":
        return f"{speaker} {own if BARE.match(own) else 'said'}: “{quoted}”{via}"
    text = view.document(found.report).text
    if first := _in_first_person(text, s):
        return f"{speaker} said: “{shortened(first, 24)}”{via}"
    if ACCORDING.match(own):
        return f"{'Reportedly, according' if hedge else 'According'} to {who}, {inside(_closed(quoted))}{via}"
    if s.cue and own and ":noun-" in s.cue.rule and s.cue.end <= s.content[0].start:
        return f"The report tells of {_whose(who)} {own}{_between(text, s)} {_closed(quoted)}{via}"
    return f"{speaker} {_cued(text, s, own, single=_is_one(view, s))} {_closed(quoted)}{via}"


def _cued(text: str, s: Statement, cue: str, *, single: bool) -> str:
    """The cue as a verb behind its speaker and before what is said, "said:" where it can't be one."""
    own = _finite(cue, single=single) if s.cue and cue and not NO_VERB.match(s.cue.rule) else ""
    if not own or not s.cue:
        return "said:"
    return f"{own}:" if s.content[0].start < s.cue.start else f"{own}{_between(text, s)}"  # first what is said: a sentence


def _is_one(view: View, s: Statement) -> bool:
    """Whether a speaker is one body or person, whatever the words that its cue agrees with."""
    entity = view.entity(s.speaker)
    return entity is not None and not s.speakers and (entity.kind == "state" or not entity.name.endswith("s"))


def _whose(name: str) -> str:
    """The possessive of a name, "Ukraine’s", "the United States’"; a pronoun is one already."""
    if name.lower() in ("my", "our", "your", "his", "her", "its", "their"):
        return name
    return name if name.endswith(("’s", "'s")) else f"{name}’" if name.endswith("s") else f"{name}’s"


def _in_first_person(text: str, s: Statement) -> str:
    """A speaker's own sentence from its "I" on, where the cue stands in it: "I am sure that ..."."""
    if not s.cue or len(s.content) > 1 or not 0 <= s.content[0].start - s.cue.end <= NEAR:
        return ""
    own = OWN.search(text, max(0, s.cue.start - NEAR), s.cue.start)
    return text[own.start() : s.content[0].end].replace("\n", " ") if own else ""


def _finite(cue: str, *, single: bool) -> str:
    """A verb as it follows its speaker: as it is, agreeing with a `single` one, or in the past for "noting that"."""
    gerund = GERUND.match(cue)
    if not gerund:
        return _agreeing(cue) if single else f"{cue[:1].lower()}{cue[1:]}"
    adverb, stem = gerund.groups()
    past = PAST.get(stem) or (
        f"{stem[:-1]}ied" if re.search(r"[^aeiou]y$", stem) else f"{stem}{'d' if stem.endswith('ee') else 'ed'}"
    )
    told = f"{adverb}{past}{cue[gerund.end() :]}"
    return f"{told[:1].lower()}{told[1:]}"


def _agreeing(cue: str) -> str:
    """A cue whose verb agrees with one speaker: "are ready to" is "is ready to", "reaffirm" "reaffirms"."""
    found = FIRST.match(cue)
    if not found:
        return cue
    adverb, verb = found[1], found[2].lower()
    if verb in SINGULAR:
        verb = SINGULAR[verb]
    elif verb in words("en", "statements")["verbs"] and verb not in SAME:
        verb = (
            f"{verb[:-1]}ies"
            if re.search(r"[^aeiou]y$", verb)
            else f"{verb}{'es' if verb.endswith(('s', 'sh', 'ch', 'x')) else 's'}"
        )
    return f"{adverb}{verb}{cue[found.end() :]}"


def _between(text: str, s: Statement) -> str:
    """The few words of a sentence between a cue and what is said."""
    between = text[s.cue.end : s.content[0].start].strip() if s.cue else ""
    return f" {between}" if len(between) <= NEAR and re.fullmatch(r"[\w ]+", between) else ""


def _closed(told: str) -> str:
    """The words with the quotation mark that they leave open, without one that opens at their end."""
    told = OPENED.sub("", told)
    if told.count("“") > told.count("”"):
        return f"{told}”"
    return f'{told}"' if told.count('"') % 2 else told
