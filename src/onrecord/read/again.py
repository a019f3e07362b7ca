"""Again: what the rest of a text tells about a name.

Persons named in full are known by surname, short forms by what they stand for, and what only the parser saw takes the
kind that the name plainly has elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import gazetteer
from onrecord.lang import words
from onrecord.read.company import aged, by_company, called_for
from onrecord.read.homonym import told_apart
from onrecord.read.lexicon import head_kind, known_at, known_names, listed
from onrecord.read.one_kind import of_one_kind
from onrecord.read.personal import is_name_word
from onrecord.read.places import among_places
from onrecord.read.shortened import shortened
from onrecord.read.spelled import spelled_out
from onrecord.read.unfolded import unfolded
from onrecord.read.wording import Spot, Word

INITIAL = 3  # letters of a word inside a name that no one goes by alone
TOLD = ("placed", "settlement", "called", "introduced", "division-list")  # rules that know a name's kind by the words beside it
PEOPLES = ("an", "n", "ian", "ese", "ns", "ans", "ians")  # what makes a word for people of the name of a place: Tigrayan
SHORT = 2  # words of a name that has a given name and a surname; digits of an age


def seen_again(text: list[Word], found: list[Spot]) -> list[Spot]:
    """The spots of a text after a second look."""
    settled = _told_elsewhere(text, _with_short_forms(text, _with_surnames(text, unfolded(text, spelled_out(text, found)))))
    settled = sorted([*settled, *(spot for spot, _ in by_another_name(text, settled))], key=lambda s: s.first)
    short = {spot.first: spot for spot, _ in shortened(text, settled, _names_of_people(text, settled))}
    settled = [short.get(s.first, s) for s in settled]
    return told_apart(text, among_places(text, settled, _bearers(text, settled)))


def _with_short_forms(text: list[Word], found: list[Spot]) -> list[Spot]:
    """The spots with the short forms that stand in parentheses after a name: African Union (AU)."""
    kinds: dict[tuple[str, ...], str] = {}
    for spot in found:
        short = glossing(text, spot)
        if short and (sum(c.isupper() for c in "".join(short)) > 1 or _named_again(text, short)):
            kinds[short] = _kind_of_tail(text, spot, "".join(short)) or spot.kind
    if not kinds:
        return found
    taken = {i for s in found for i in range(s.first, s.last) if not _is_short(text, s, kinds)}
    new = [
        Spot(i, i + len(short), kind, "short-form")
        for short, kind in kinds.items()
        for i, word in enumerate(text)
        if word.text == short[0] and _stands(text, i, short) and taken.isdisjoint(range(i, i + len(short)))
    ]
    covered = {i for s in new for i in range(s.first, s.last)}
    return sorted([*(s for s in found if covered.isdisjoint(range(s.first, s.last))), *new], key=lambda s: s.first)


def _kind_of_tail(text: list[Word], spot: Spot, short: str) -> str:
    """The kind of the known name that ends a longer one, where the short form is its own: Parliament of New South Wales (NSW)."""
    for first in range(spot.first + 1, spot.last):
        known = known_at(text, first)
        if known and known[0] == spot.last and "".join(w.text[0] for w in text[first : spot.last]) == short:
            return known[1]
    return ""


def _named_again(text: list[Word], short: tuple[str, ...]) -> bool:
    """Whether a short form with one capital is used as a name elsewhere, too: the Seismic Institute (Seismin)."""
    word = short[0]
    return (
        len(short) == 1 and word.istitle() and word.lower() not in gazetteer.ordinary() and sum(w.text == word for w in text) > 1
    )


def by_another_name(text: list[Word], found: list[Spot]) -> Iterator[tuple[Spot, Spot]]:
    """What a body that the text names is also called with a capital, each with that name: NATO, and then the Alliance."""
    others: dict[str, list[str]] = words("en", "names")["also_called"]
    named = {text[s.first].text: s for s in reversed(found) if s.last - s.first == 1 and s.kind == "organization"}
    taken = {i for s in found for i in range(s.first, s.last)}
    meant = {other: named[name] for name, alike in others.items() if name in named for other in alike}
    for i, word in enumerate(text):
        following = text[i + 1 : i + 2]
        more = bool(following) and following[0].capital and following[0].gap == " "
        if word.text in meant and i and i not in taken and text[i - 1].text.lower() == "the" and not more:
            yield Spot(i, i + 1, "organization", "another-name"), meant[word.text]


def glossing(text: list[Word], spot: Spot) -> tuple[str, ...]:
    """The words of the short form that stands in parentheses after a name, or none: African Union (AU), Corps (IRGC-QF)."""
    long = spot.last - spot.first > SHORT
    if spot.kind not in ("organization", "programme", "event") and not (spot.kind in ("place", "region") and long):
        return ()
    at = spot.last + (text[spot.last : spot.last + 1] != [] and (text[spot.last].text in '”"' or text[spot.last].plain == "'s"))
    inside = text[at + 1 : at + 5] if text[at : at + 1] and text[at].text == "(" else []
    closing = next((k for k, w in enumerate(inside) if w.text == ")"), 0)
    short = tuple(w.text for w in inside[:closing])
    alone = len(short) == 1 and len(short[0]) > 1
    return short if alone or (len(short) == SHORT + 1 and short[1] == "-" and short[0].isupper()) else ()


def _stands(text: list[Word], i: int, short: tuple[str, ...]) -> bool:
    return tuple(w.text for w in text[i : i + len(short)]) == short


def _is_short(text: list[Word], spot: Spot, kinds: dict[tuple[str, ...], str]) -> bool:
    """Whether only the parser saw the name, and it is, or begins, a short form that the text explains."""
    own = tuple(w.text for w in text[spot.first : spot.last])
    return spot.rule in ("parser", "title", "given-name") and any(short[: len(own)] == own for short in kinds)


def _with_surnames(text: list[Word], found: list[Spot]) -> list[Spot]:
    """The spots with the names and surnames of persons known from elsewhere in the text where nothing saw them."""
    forms: dict[str, set[tuple[str, ...]]] = {}
    for spot in found:
        if spot.kind == "person" and spot.last - spot.first > 1:
            full = tuple(w.text for w in text[spot.first : spot.last])
            for form in (full, *((surname,) for surname in family_names(full))):
                if len(form[-1]) > 3 and form[-1] not in listed("name_suffixes"):
                    forms.setdefault(form[0], set()).add(form)
    taken = {i for s in found for i in range(s.first, s.last)}
    return sorted([*found, *_seen_again(text, forms, taken)], key=lambda s: s.first)


def family_names(name: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name that its bearer may go by: the last one, and those between that are no given names."""
    bare = tuple(w for w in name if w not in listed("name_suffixes") and w != ",")
    between = (w for w in bare[1:-1] if len(w) > INITIAL and w.istitle() and w not in gazetteer.given_names())
    return (*bare[-1:], *between) if len(bare) > 1 else ()


def _bearers(text: list[Word], found: list[Spot]) -> dict[str, frozenset[str]]:
    """The people whom the text names in full, by family name."""
    table: dict[str, set[str]] = {}
    for name in {_words(text, s) for s in found if s.kind == "person" and s.last - s.first > 1}:
        for surname in family_names(tuple(name.split())):
            table.setdefault(surname, set()).add(name)
    return {surname: frozenset(names) for surname, names in table.items()}


def _names_of_people(text: list[Word], found: list[Spot]) -> frozenset[str]:
    """The words of the names of people that more than the parser saw, or that are named in full."""
    people = (s for s in found if s.kind == "person" and (s.last - s.first > 1 or s.rule not in ("parser", "given-name")))
    return frozenset(w.text for s in people for w in text[s.first : s.last])


def _seen_again(text: list[Word], forms: dict[str, set[tuple[str, ...]]], taken: set[int]) -> Iterator[Spot]:
    last = 0
    for i, word in enumerate(text):
        if i < last or i in taken or word.text not in forms or not is_name_word(word):
            continue
        fits = [f for f in forms[word.text] if tuple(w.text for w in text[i : i + len(f)]) == f]
        form = max(fits, key=len, default=())
        following = text[i + len(form) : i + len(form) + 1]
        common = len(form) == 1 and i > 0 and text[i - 1].text.lower() in ("the", "a", "an")
        if form and not common and not (len(form) == 1 and following and following[0].capital and following[0].pos == "PROPN"):
            last = i + len(form)
            yield Spot(i, last, "person", "elsewhere")


def _told_elsewhere(text: list[Word], found: list[Spot]) -> list[Spot]:
    """The same spots; what only the parser saw takes the kind that the name has where its kind is plain."""
    people = {_words(text, s) for s in found if s.last - s.first > 1 and (s.kind == "person" or aged(text, s))}
    surnames = {surname for name in people for surname in family_names(tuple(name.split()))}
    given = {name.split()[0] for name in people} - surnames
    products = {_words(text, s): s.kind for s in found if s.kind == "product" or s.rule == "introduced"}
    ships = {text[s.last - 1].text: s.kind for s in found if s.kind == "product" and s.rule == "introduced"}
    products |= {name: kind for name, kind in ships.items() if name not in surnames | given}
    bodies = {_words(text, s) for s in found if s.rule == "parser" and called_for(text, s)} - people
    found = [s._replace(kind="organization") if s.rule == "parser" and _words(text, s) in bodies else s for s in found]
    found = [part for spot in found for part in _two_people(text, spot, surnames, people)]
    small = {w.text for w in text if not w.capital}
    found = [s for s in found if s.kind == "person" or s.rule != "parser" or _words(text, s).lower() not in small]
    lone = {text[s.first].text for s in found if s.kind in ("place", "region") and s.last - s.first == 1}
    peoples = {name + ending for name in lone for ending in PEOPLES}
    found = [s for s in found if s.rule != "parser" or s.last - s.first > 1 or text[s.first].text not in peoples]
    settled = [_settled(text, s, people, surnames, products) for s in found if not _doubtful(text, s, surnames)]
    told = {_words(text, s): s.kind for s in settled if s.rule in TOLD}
    bodies = {name for name, kind in told.items() if kind == "organization" and name not in gazetteer.given_names()}
    told = {name: kind for name, kind in told.items() if name not in given and name.split()[-1] not in surnames}
    settled = [_branch(text, s, bodies) for s in settled]
    settled = [
        s._replace(kind=told[_words(text, s)], rule="elsewhere")
        if s.rule in ("parser", "given-name") and _words(text, s) in told
        else s
        for s in settled
    ]
    return of_one_kind(text, [_by_given_name(text, s, given) for s in settled])


def _branch(text: list[Word], spot: Spot, bodies: set[str]) -> Spot:
    """What the parser has for a person as a branch of a body that begins the name: Lianfeng, and then Lianfeng Minsk."""
    branch = spot.rule in ("parser", "given-name") and spot.kind == "person" and spot.last - spot.first == SHORT
    return spot._replace(kind="organization", rule="elsewhere") if branch and text[spot.first].text in bodies else spot


def _two_people(text: list[Word], spot: Spot, surnames: set[str], people: set[str]) -> tuple[Spot, ...]:
    """The spot, or those of two people whom a hyphen joins: the Kos-Berg debate."""
    names = text[spot.first : spot.last]
    joined = spot.kind in ("person", "organization") and len(names) == len("A-B") and names[1].text == "-"
    own = _words(text, spot)
    if not joined or not {names[0].text, names[2].text} <= surnames or any(own in name for name in people - {own}):
        return (spot,)
    return (Spot(spot.first, spot.first + 1, "person", "elsewhere"), Spot(spot.last - 1, spot.last, "person", "elsewhere"))


def _by_given_name(text: list[Word], spot: Spot, given: set[str]) -> Spot:
    """A lone word that the parser or the gazetteer has for a town or body, as the person whose given name it is."""
    lone = spot.last - spot.first == 1 and spot.kind in ("place", "organization") and text[spot.first].text in given
    if not lone or spot.rule not in ("parser", "gazetteer") or text[spot.first - 1].text in listed("where"):
        return spot
    following = text[spot.last : spot.last + 2]
    town = len(following) > 1 and following[0].text == "," and following[1].capital
    return spot if town else spot._replace(kind="person", rule="elsewhere")


def _doubtful(text: list[Word], spot: Spot, surnames: set[str]) -> bool:
    """Whether a lone word that is no name, or one at the start of a sentence, is something to the parser only."""
    one = spot.last - spot.first == 1 or (text[spot.first + 1].text == "-" and not text[spot.first + 1].gap)
    if spot.rule in ("parser", "title") and one and text[spot.first].text in listed("no_lone"):
        return True
    if spot.kind != "person" or spot.rule != "parser" or spot.last - spot.first > 1:
        return False
    name, before = text[spot.first].text, text[spot.first - 1] if spot.first else None
    following = text[spot.last] if spot.last < len(text) else None
    if before is not None and before.text == "the" and following is not None and following.pos not in ("NOUN", "PROPN", "ADJ"):
        return name not in surnames and name not in gazetteer.leaders()  # back from the Moon
    opens = before is None or before.text in (".", "!", "?", ":", ";", "•", "-") or "\n" in text[spot.first].gap
    return opens and name not in surnames and name not in gazetteer.leaders()


def _settled(text: list[Word], spot: Spot, people: set[str], surnames: set[str], products: dict[str, str]) -> Spot:
    kind, rule = by_company(text, spot, surnames)
    if kind:
        return spot._replace(kind=kind, rule=rule)
    name = _words(text, spot)
    if spot.rule == "parser" and name in products and name not in people:
        return spot._replace(kind=products[name], rule="elsewhere")
    if spot.kind == "person":
        return _without_more(text, spot, people)
    if spot.kind in ("organization", "place", "event", "product") and spot.rule in ("parser", "gazetteer"):
        return _as_person(text, spot, people, surnames)
    return spot


def _without_more(text: list[Word], spot: Spot, people: set[str]) -> Spot:
    """A person's name without what he does before it, or what a headline says of him behind it (Berg Returns)."""
    if spot.rule == "parser" and spot.last - spot.first > SHORT:
        return spot._replace(first=spot.first + (text[spot.first].text in listed("occupations")))
    if spot.last - spot.first != SHORT or text[spot.last - 1].text.lower() not in gazetteer.ordinary():
        return spot
    others = people - {_words(text, spot)}
    known = any(name.split()[-1] == text[spot.first].text for name in others)
    return spot._replace(last=spot.first + 1) if known else spot


def _as_person(text: list[Word], spot: Spot, people: set[str], surnames: set[str]) -> Spot:
    """What the parser or the gazetteer has for something else, as the person who bears the name elsewhere."""
    name, seen = _words(text, spot), spot.rule == "parser"
    parts = name.split()
    if seen and parts[1:-1] == ["of"] and parts[-1] in surnames:  # Friends of Kos
        return Spot(spot.last - 1, spot.last, "person", "elsewhere")
    several = seen and 1 < len(parts) < 4 and not any(w in head_kind() or w == "of" for w in parts)
    family = several and (parts[-1] in surnames or _like_person(parts, spot.kind))
    named = name in surnames or family or (seen and (name in people or name in gazetteer.leaders()))
    return spot._replace(kind="person", rule="elsewhere") if named else spot


def _like_person(parts: list[str], kind: str) -> bool:
    """Whether a name that the text has once is built as a person's: a leader's surname or a particle inside it."""
    plain = (
        parts[0].istitle()
        and parts[-1].istitle()
        and parts[0].lower() not in gazetteer.ordinary()
        and not known_names().get(parts[0])
    )
    particle = kind == "organization" and len(parts) == SHORT + 1 and parts[1] in ("de", "van", "von", "bin")
    return plain and (particle or (len(parts) == SHORT and parts[-1] in gazetteer.leaders_of_surname()))


def _words(text: list[Word], spot: Spot) -> str:
    return " ".join(w.text for w in text[spot.first : spot.last])
