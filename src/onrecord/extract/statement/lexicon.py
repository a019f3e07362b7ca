"""The cue lexicon of a language, laid out for look-up by lemma."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lang import words

PREPOSITIONS = frozenset(["on", "upon", "of", "about", "for", "with", "to", "in"])
Frames = dict[str, str]  # frame -> stance, in the order to be tried


@dataclass(frozen=True)
class Lexicon:
    """Which words attribute: tables of `lang/<code>/statements.yml` with frames as ordered dictionaries."""

    verbs: dict[str, Frames]
    with_noun: dict[str, dict[str, Frames]]
    states: dict[str, Frames]
    nouns: dict[str, Frames]
    light: frozenset[str]
    felt: dict[str, Frames]
    held: dict[str, str]
    shown: dict[str, str]
    modals: dict[str, str]
    reopened: dict[str, frozenset[str]]
    frank: frozenset[str]
    of_deeds: frozenset[str]
    noticing: frozenset[str]
    noticed: dict[str, str]
    happenings: frozenset[str]
    acting: frozenset[str]
    prepositions: frozenset[str]
    topic_nouns: frozenset[str]
    voices: frozenset[str]
    people: frozenset[str]
    content_nouns: frozenset[str]
    lists: frozenset[str]
    vague: frozenset[str]
    voice_endings: tuple[str, ...]
    things: frozenset[str]
    documents: frozenset[str]
    document_verbs: frozenset[str]
    event_verbs: frozenset[str]
    possessed: frozenset[str]
    relayed: frozenset[str]
    contact: frozenset[str]
    nested: frozenset[str]
    telling: frozenset[str]
    events: frozenset[str]
    control: frozenset[str]
    voiceless: frozenset[str]
    unlisted: Frames
    copulas: frozenset[str]
    hedges: frozenset[str]
    hedged_passives: frozenset[str]
    doubting: frozenset[str]
    agencies: frozenset[str]
    agency_names: tuple[str, ...]
    citing: frozenset[str]
    trailing: frozenset[str]
    no_voice: frozenset[str]
    data: frozenset[str]
    amounts: frozenset[str]
    habitual: frozenset[str]
    companies: frozenset[str]
    denying: frozenset[str]
    denied: frozenset[str]
    judging: frozenset[str]

    def listed(self, lemma: str) -> bool:
        """Whether the lexicon names a verb."""
        return self.frames(lemma) is not self.unlisted and bool(self.frames(lemma))

    def frames(self, lemma: str) -> Frames:
        """The frames of a verb, British spelling taken for American; any other verb may still take "that"."""
        found = self.verbs.get(lemma)
        if found is None and lemma.endswith("ise"):
            found = self.verbs.get(lemma[:-3] + "ize")
        return found if found is not None else self.unlisted if lemma not in self.voiceless else {}


def _frames(by_stance: dict[str, str]) -> Frames:
    return {frame: stance for stance, frames in by_stance.items() for frame in frames.split()}


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language, built once a process."""
    table: dict[str, Any] = words(language, "statements")
    return Lexicon(
        verbs={lemma: _frames(x) for lemma, x in table["verbs"].items()},
        with_noun={verb: {n: _frames(x) for n, x in nouns.items()} for verb, nouns in table["with_noun"].items()},
        states={adjective: _frames(x) for adjective, x in table["states"].items()},
        nouns={noun: _frames(x) for noun, x in table["nouns"].items()},
        light=frozenset(table["light"]),
        felt={noun: _frames(x) for noun, x in table["felt"].items()},
        held=table["held"],
        shown=table["shown"],
        modals=table["modals"],
        reopened={lemma: frozenset(frames) for lemma, frames in table["reopened"].items()},
        frank=frozenset(table["frank"]),
        of_deeds=frozenset(table["of_deeds"]),
        noticing=frozenset(table["noticing"]),
        noticed=table["noticed"],
        happenings=frozenset(table["happenings"]),
        acting=frozenset(table["acting"]),
        prepositions=frozenset(PREPOSITIONS),
        topic_nouns=frozenset(table["topic_nouns"]),
        voices=frozenset(w for kind in ("people", "offices", "bodies", "counted") for w in table["voices"][kind]),
        people=frozenset(w for kind in ("people", "offices") for w in table["voices"][kind]),
        content_nouns=frozenset(table["content_nouns"]),
        lists=frozenset(table["lists"]),
        vague=frozenset(table["vague"]),
        voice_endings=tuple(table["voices"]["endings"]),
        things=frozenset(table["voices"]["things"]),
        documents=frozenset(table["documents"]),
        document_verbs=frozenset(table["document_verbs"]),
        event_verbs=frozenset(table["event_verbs"]),
        possessed=frozenset(table["credits"]["possessed"]),
        relayed=frozenset(table["relayed"]),
        contact=frozenset(table["contact"]),
        telling=frozenset(table["telling"]),
        events=frozenset(table["events"]),
        nested=frozenset(table["nested"]),
        voiceless=frozenset(table["voiceless"]),
        unlisted={"that": "asserts"},
        control=frozenset(table["control"]),
        copulas=frozenset(table["copulas"]),
        hedges=frozenset(table["hedges"]),
        hedged_passives=frozenset(table["hedged_passives"]),
        doubting=frozenset(table["doubting"]),
        agencies=frozenset(name.casefold() for name in table["agencies"]),
        agency_names=tuple(table["agencies"]),
        citing=frozenset(table["citing"]),
        trailing=frozenset(table["trailing"]),
        no_voice=frozenset(table["no_voice"]),
        data=frozenset(table["data"]),
        amounts=frozenset(table["amounts"]),
        habitual=frozenset(table["habitual"]),
        companies=frozenset(table["companies"]),
        denying=frozenset(table["denying"]),
        denied=frozenset(table["denied"]),
        judging=frozenset(table["judging"]),
    )
