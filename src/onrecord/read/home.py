"""Home: the state of an office that the words beside the name leave out.

"President Biden", "National Security Advisor Jake Sullivan": the state is filled only where the report names it, by
noun or adjective, and only from what else is known: a leader of that name, a body of the report, or the state that
most of the report's own officials serve.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from onrecord import gazetteer
from onrecord.lang import words
from onrecord.model import Document, Entity, Office
from onrecord.read.join import fold
from onrecord.read.lexicon import listed
from onrecord.read.local import local, of_town_or_region

OFTEN = 3  # times that a report names its only state before its ministers are taken to be that state's
ROW_GAP = 24  # characters between two officials of one row


def at_home(document: Document, entities: tuple[Entity, ...], stated: Counter[str]) -> tuple[Entity, ...]:
    """The entities with offices completed; `stated` counts how often each state stands there, by noun or adjective."""
    table = {e.id: e for e in entities}
    named = {state.key: e.id for e in entities if e.kind == "state" and (state := gazetteer.state(e.name))}
    home = _home(document, entities, named.keys() | set(stated))
    for person in sorted((e for e in entities if e.kind == "person"), key=lambda e: not e.offices):
        known = _known_state(person)
        own = known & (named.keys() | set(stated))
        offices = []
        for office in _unstated(document, _without_anothers(document, person, named, known), own):
            guess = next(iter(own)) if len(own) == 1 else "" if known else _guess(office, home, stated)
            if not known and not office.status and _anothers(table, person, named.get(guess, ""), office.head):
                guess = ""
            of = (
                office.of
                or _body(office, entities)
                or _before_him(office, entities)
                or ("" if known else _of_row(document, office, table, named.get(home, "")))
                or ("" if known else local(document, office, entities))
                or _state_id(guess, named, set(stated), table)
            )
            if person.offices or not _held(table, of, office.head):
                offices.append(replace(office, of=of))
        table[person.id] = replace(person, offices=tuple(offices))
    return tuple(table.values())


def known_by_name(entities: tuple[Entity, ...]) -> dict[str, str]:
    """The state id of each leader who is known by name, or nothing for one who led a state that the report does not name."""
    named = {state.key: e.id for e in entities if e.kind == "state" and (state := gazetteer.state(e.name))}
    leaders = ((e.id, _known_state(e)) for e in entities if e.kind == "person")
    return {person: next((named[key] for key in sorted(keys) if key in named), "") for person, keys in leaders if keys}


def _guess(office: Office, home: str, stated: Counter[str]) -> str:
    """The state of an office that nobody in particular is known for: by its title, else home or the other side."""
    if office.head in listed("personal") or (office.head == "leader" and _party(office)):
        return ""
    of_body = office.title.lower() in listed("of_any_body") or "secretary-general" in office.title.lower().replace(
        "secretary g", "secretary-g"
    )
    if of_town_or_region(office) or of_body:
        return ""
    absent: dict[str, list[str]] = words("en", "offices")["absent"]
    title = "" if " to " in office.title else f" {office.title.lower()}"
    if office.head in absent.get(home, ()) or any(_named_for(title, other) for other in absent.get(home, ())):
        return _foremost(Counter({key: n for key, n in stated.items() if key != home}))
    own = _of_title(office) or _of_title(office, "cabinets") or home
    alone = next(iter(stated)) if len(stated) == 1 and stated.total() >= OFTEN else ""
    return own or (alone if office.head in listed("of_states") else "")


def _named_for(title: str, other: str) -> bool:
    """Whether a title ends or begins with another: state minister, minister of commerce."""
    return title.endswith(f" {other}") or title.startswith((f" {other} of ", f" {other} for "))


def _known_state(person: Entity) -> set[str]:
    """The states that leaders of this name came from: by full name, else by the surname and a fitting given name."""
    leaders = gazetteer.leaders()
    for form in map(_plainly, person.mentions):
        if form in leaders and " " in form:
            return set(leaders[form])
    parts = re.sub(r",? (?:Jr|Sr)\.?$|[’']s$", "", _plainly(person.name)).split()
    alike = gazetteer.leaders_of_surname().get(parts[-1], ())
    if len(parts) == 1:
        return set(leaders.get(parts[0], ()))
    return {iso for name, iso in alike if " " not in name or fold(name)[0] == fold(parts[0])[0]}


def _unstated(document: Document, person: Entity, own: set[str]) -> tuple[Office, ...]:
    """The person's offices; for a leader who has none here, the one that the report's own words give ("the President")."""
    title = _leader_title(person)
    if person.offices or len(own) != 1 or not title:
        return person.offices
    state = gazetteer.by_key()[next(iter(own))]
    whose = "|".join(re.escape(word) for word in (*state.adjectives, *state.names))
    stated = re.search(rf"(?:(?:{whose})(?:[’']s)? |[Tt]he )(?i:{title})s?\b", document.text)
    if not stated:
        return ()
    return (Office(title, "", "", title.lower(), (document.span(stated.start(), stated.end(), "definite"),)),)


def _held(table: dict[str, Entity], of: str, head: str) -> bool:
    """Whether someone named with the title holds the office already."""
    return any(o.of == of and o.head == head for e in table.values() for o in e.offices)


def _without_anothers(document: Document, person: Entity, named: dict[str, str], known: set[str]) -> Entity:
    """A person without an office that ends a phrase before the name: at the request of the President of X, Y agreed."""
    foreign = {ident for key, ident in named.items() if known and key not in known}
    kept = tuple(o for o in person.offices if not (o.of in foreign and _ends_phrase(document, person, o)))
    return replace(person, offices=kept)


def _ends_phrase(document: Document, person: Entity, office: Office) -> bool:
    """Whether a comma parts the office from the name, and the words before it ask for its holder."""
    for span in office.evidence:
        apart = any(span.quote.endswith(f", {form}") for form in person.mentions)
        before = document.text[max(0, span.start - 40) : span.start].rstrip().removesuffix("the").rstrip()
        if apart and before.endswith(
            tuple(f"{word} {link}" for word in listed("askings") for link in ("of", "by", "from", "with"))
        ):
            return True
    return False


def _of_row(document: Document, office: Office, table: dict[str, Entity], home: str) -> str:
    """The other side whose official stands right before in a row: Minister Gupta of India, Foreign Secretary Rao."""
    if not office.evidence or _of_title(office) or office.head in (listed("personal") | listed("foremost")):
        return ""
    start = office.evidence[0].start
    for person in table.values():
        for other in person.offices:
            state = table.get(other.of)
            for span in other.evidence if state is not None and state.kind == "state" and other.of != home else ():
                if 0 < start - span.end < ROW_GAP and re.fullmatch(
                    r",? (?:and )?(?:the )?(?:[a-z]+ )?", document.text[span.end : start]
                ):
                    return other.of
    return ""


def _anothers(table: dict[str, Entity], person: Entity, of: str, head: str) -> bool:
    """Whether somebody else is president or premier of the state, so that a second President is not its own."""
    others = (o for e in table.values() if e.id != person.id for o in e.offices if not o.status and o.evidence)
    return bool(of) and head in listed("foremost") and any(o.of == of and o.head == head for o in others)


def _leader_title(person: Entity) -> str:
    table = gazetteer.leader_titles()
    surname = re.sub(r",? (?:Jr|Sr)\.?$", "", _plainly(person.name)).split()[-1]
    return next((table[form] for form in (*map(_plainly, person.mentions), surname) if form in table), "")


def _plainly(name: str) -> str:
    """A name in capitals as it is written elsewhere: the BIDEN of a transcript is Biden."""
    return name.title() if name.isupper() else name


def _of_title(office: Office, key: str = "home") -> str:
    """The state whose officials have such a title."""
    table: dict[str, list[str]] = words("en", "offices")[key]
    served = office.title.lower().rpartition(" to the ")[2]  # the adviser to the Vice President
    return next((state for state, titles in table.items() if served in titles or office.title.lower() in titles), "")


def _before_him(office: Office, entities: tuple[Entity, ...]) -> str:
    """What a former holder's office is of, where the one who has it now is named: the late General Secretary Kos."""
    if office.status != "former":
        return ""
    own = office.title.lower()
    held = (o for e in entities for o in e.offices if o.of and not o.status)
    return next((o.of for o in held if own.endswith(f" {o.title.lower()}")), "")


def _body(office: Office, entities: tuple[Entity, ...]) -> str:
    """A body named for the office ("Office of the Spokesperson"), or the party of a "Conservative leader"."""
    if office.head == "leader" and (party := _party(office)):
        return next((e.id for e in entities if e.kind == "organization" and fold(e.name).startswith(party)), "")
    for start, name in _bodies().items():
        if office.title.startswith(start):
            return next((e.id for e in entities if e.name in name), "")
    if office.head not in ("spokesperson", "spokesman", "spokeswoman"):
        return ""
    return next((e.id for e in entities if e.kind == "organization" and fold(office.head) in fold(e.name)), "")


@cache
def _bodies() -> dict[str, list[str]]:
    table: dict[str, list[str]] = words("en", "offices")["bodies"]
    return table


def _party(office: Office) -> str:
    """What the party of a leader is called by the title, folded, or nothing (Conservative leader)."""
    own = [w for w in office.title.split()[:-1] if w[0].isupper() and w not in ("Deputy", "Majority", "Minority", "Supreme")]
    return fold(" ".join(own)) + " party" if own else ""


def _home(document: Document, entities: tuple[Entity, ...], present: set[str]) -> str:
    """The state whose officials the report names without saying of what."""
    votes: Counter[str] = Counter()
    for person in entities:
        for office in person.offices:
            if office.of:
                continue
            known = _known_state(person) & present
            if len(known) == 1:
                votes[next(iter(known))] += 2
            if _of_title(office) in present:
                votes[_of_title(office)] += 1
    for key, hints in words("en", "offices")["hints"].items():
        if key in present and any(hint in document.text for hint in hints):
            votes[key] += 1
    return votes.most_common(1)[0][0] if votes else ""


def _foremost(stated: Counter[str]) -> str:
    """The state that at least half of a report's words for states mean."""
    top = stated.most_common(1)
    return top[0][0] if top and top[0][1] > 1 and 2 * top[0][1] >= stated.total() else ""


def _state_id(key: str, named: dict[str, str], adjectives: set[str], table: dict[str, Entity]) -> str:
    """The entity of a state that the report names, made without mentions where only its adjective stands there."""
    if key in named:
        return named[key]
    if not key or key not in adjectives:
        return ""
    state = gazetteer.by_key()[key]
    ident = re.sub(r"\s+", "-", fold(state.name))
    table.setdefault(ident, Entity(id=ident, kind="state", name=state.name, iso=state.iso))
    named[key] = ident
    return ident
