"""Nouns of meeting: the talks with Modi, a meeting between A and B, Russian-Ukrainian negotiations, the NATO Summit."""

from __future__ import annotations

import re

from spacy.tokens import Token

from onrecord import gazetteer
from onrecord.extract.meeting_party import Cast, Party, listed
from onrecord.extract.meeting_party_noun import noun_parties
from onrecord.extract.meeting_region import INVITES, base, before, counted_by, until
from onrecord.extract.meeting_roll import below
from onrecord.extract.meeting_sense import only_open, other_noun
from onrecord.extract.meeting_shade import definite, raise_level, shade
from onrecord.extract.meeting_sighting import Sighting
from onrecord.extract.meeting_visit import visit_parties
from onrecord.phrase import bounds

SHORT_FORM = re.compile(r"\s*\(\w+\)\s*\Z")  # the Consultative Group (SCG) meeting


def by_noun(cast: Cast, noun: Token) -> Sighting | None:
    """The talks with Modi; a meeting between A and B; his visit to Moscow; Russian-Ukrainian negotiations; the NATO Summit."""
    if other_noun(noun):
        return None
    start, end = _noun_extent(noun)
    support = _support(noun)
    sighting = Sighting(
        noun,
        noun_format(noun),
        start,
        end,
        anchors=tuple(t for t in (noun, support, _holding(noun)) if t is not None),
        rule=f"noun-{base(noun)}",
    )
    sighting.verbal = support is not None
    sighting.definite = definite(noun)
    sighting.attended = _attended(cast, noun)
    if sighting.attended:
        sighting.start, sighting.end = noun.sent.start_char, noun.sent.end_char
        return sighting
    if sighting.format == "visit":
        visit_parties(cast, noun, support, sighting)
        invited = support is not None and support.head.lemma_ in INVITES  # an invitation is no visit yet
        sighting.denied = invited and not any(t.lemma_ == "accept" for t in noun.sent)
    else:
        noun_parties(cast, noun, support, sighting)
        if sighting.format == "forum" and base(noun) in ("summit", "meeting") and _of_two(cast, sighting):
            sighting.format = "meeting"
    if support is not None and support.lemma_ in ("organize", "organise", "arrange", "mediate", "facilitate"):
        over = support.head.head if support.dep_ == "pcomp" else support.head
        sighting.denied = sighting.denied or over.lemma_ in listed("offices")  # a good office, nothing held yet
    sighting.denied = sighting.denied or (support is not None and support.lemma_ == "host" and only_open(support))
    sighting.possible = support is not None and (_offered(noun, support) or _bound_to(noun, support))
    shade(sighting, noun)
    if support is not None:
        sighting.start, sighting.end = noun.sent.start_char, noun.sent.end_char
        shade(sighting, support)
    raise_level(cast, sighting, noun)
    if sighting.planned:
        sighting.other = sighting.other or support is None
    sighting.separate = noun.tag_ in ("NNS", "NNPS") and sighting.format in ("call", "meeting")
    return sighting


def _offered(noun: Token, support: Token) -> bool:
    """Whether a side only says that it would talk: is ready to hold negotiations."""
    above = support.head
    return only_open(support) and above.lower_ in listed("would") and noun.tag_ == "NNS" and not definite(noun)


def _bound_to(noun: Token, support: Token) -> bool:
    """Whether states only bind themselves to consult each other: commit to hold consultations."""
    bound = support.head.lemma_ in ("commit", "undertake")
    return bound and base(noun) == "consultation" and noun.tag_ == "NNS"


def noun_format(noun: Token) -> str:  # noqa: PLR0911 one return for each word that gives the format
    """The format that a noun gives with the words before it."""
    before = SHORT_FORM.sub("", noun.doc[max(noun.sent.start, noun.i - 6) : noun.i].text.lower())
    form: str = listed("nouns")[base(noun)]
    if noun.lemma_.lower() == "conference":
        return "call" if before.endswith(("video", "telephone", "phone")) else form
    if form == "call" and noun.doc[noun.i + 1 : noun.i + 4].text.lower() in listed("in_passing"):
        return "meeting"
    if form == "talks" and before.endswith(("video", "telephone", "phone")):
        return "call"
    if noun.lemma_.lower() == "conversation" and noun.tag_ == "NNS" and not any(w in before for w in listed("distant")):
        return "talks"
    if form == "meeting" and noun.i + 2 < noun.sent.end and noun.nbor(1).lower_ == "of" and _of_commission(noun):
        return "session"
    if form == "meeting" and before.split()[-1:] == ["summit"]:
        return "forum"
    if form in ("meeting", "session") and any(before.endswith(w) for w in listed("before")["session"]):
        return "session"
    return form


def _of_two(cast: Cast, sighting: Sighting) -> bool:
    """Whether two leaders or two countries alone meet, no union or body of states."""
    names = [found.name for x in sighting.entities if (found := cast.reading.entity(x)) is not None]
    people = all(cast.kind(x) == "person" for x in sighting.entities)
    return len(names) == 2 and (people or all(_country(name) for name in names))


def _country(name: str) -> bool:
    state = gazetteer.state(name)
    return state is not None and state.key != "EU"


def _holding(noun: Token) -> Token | None:
    """The noun that says that an encounter is held: the holding of a meeting in Oslo."""
    above = noun.head.head
    if noun.head.lower_ == "for" and above.lemma_ == "meet" and above.pos_ == "VERB":
        return above  # met on Monday for the third dialogue
    return above if noun.head.lower_ == "of" and above.lemma_ in ("holding", "start", "completion") else None


def _of_commission(noun: Token) -> bool:
    """Whether a meeting is one of a standing body: the meeting of the Joint Commission."""
    for token in noun.doc[noun.i + 2 : min(noun.i + 9, noun.sent.end)]:
        if token.text in ("Commission", "Council", "Committee", "Dialogue"):
            return True
        if not (token.is_title or token.is_upper or token.lower_ in ("the", "joint") or token.text in ("-", "–")):
            return False
    return False


def _attended(cast: Cast, noun: Token) -> list[Party]:  # noqa: PLR0911 one return for each way of telling it
    """Who else took part: the meeting was attended by them, they joined the call."""
    verb = noun.head
    if definite(noun) and (roll := below(cast, noun)):
        return roll
    if noun.dep_ == "nsubjpass" and verb.lemma_ == "attend":
        return cast.parties(*until(verb, verb.i + 1), "participant", massed=False)
    if (
        noun.dep_ == "dobj"
        and verb.lemma_ in ("join", "attend")
        and definite(noun)
        and not any(c.pos_ == "PROPN" for c in noun.lefts)
        and not any(c.tag_ == "TO" for c in verb.children)
    ):
        return cast.parties(*before(verb), "participant", massed=False)
    if noun.dep_ == "pobj" and noun.head.head.lemma_ == "participant" and noun.head.head.head.lemma_ in listed("gathering"):
        return cast.parties(*until(noun.head.head.head, noun.head.head.head.i + 1), "participant", massed=False)
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "at") and noun.sent[0].lower_ in ("also", "present") and definite(noun):
        after = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
        if after.lower_ in ("were", "was"):  # also in the meeting were
            return cast.parties(after.idx, noun.sent.end_char, "participant", massed=False)
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "in"
        and verb.head.lemma_ in ("participate", "part", "take")
        and definite(noun)
    ):
        if noun.sent[0].lower_ in ("taking", "also", "participating"):
            return cast.parties(noun.idx, noun.sent.end_char, "participant", massed=False)
        bare = not any(c.dep_ in ("compound", "amod", "nmod", "poss") for c in noun.lefts) and noun.lemma_.lower() != "visit"
        if bare and any(t.lower_ in ("also", "too") for t in noun.sent[: noun.i - noun.sent.start]):
            return cast.parties(noun.sent.start_char, noun.idx, "participant", massed=False)
    return []


def _noun_extent(noun: Token) -> tuple[int, int]:
    return bounds(noun, without=("punct",))


def _support(noun: Token) -> Token | None:
    """The verb that makes the noun an encounter of its subject: held talks, took part in the summit."""
    here = counted_by(noun) or noun
    while here.dep_ in ("conj", "compound", "appos") and here.head != here and here.head.pos_ in ("NOUN", "PROPN"):
        here = here.head
    over_video = here != noun and here.head.lower_ == "via" and here.lemma_ in listed("distant")
    governor = here.head.head if over_video else here.head  # will join, via video, a session
    if (over_video or here.dep_ in ("dobj", "nsubjpass", "attr")) and governor.lemma_ in listed("supports"):
        return governor
    if here.dep_ == "pobj" and here.head.lower_ in ("in", "to", "on", "for", "from"):
        verb = here.head.head
        if verb.lemma_ == "bring" and here.head.lower_ == "for":
            return verb
        if verb.pos_ == "NOUN" and verb.lemma_ == "participation" and base(noun) == "summit":
            return verb
        if verb.pos_ == "NOUN" and verb.lemma_ in ("part", "visit") and verb.head.pos_ == "VERB":
            verb = verb.head
        if verb.lemma_ in listed("carriers") and verb.pos_ in ("VERB", "AUX"):
            return verb
        if here.head.lower_ == "for" and base(noun) == "summit":
            near = noun.doc[max(noun.sent.start, noun.i - 20) : noun.i]
            return next((t for t in near if t.lemma_ in ("host", "convene", "gather") and t.pos_ == "VERB"), None)
    return None
