"""Join: which names in one report are names of the same thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from onrecord import gazetteer
from onrecord.lang import words
from onrecord.read.lexicon import head_kind, introducing, known_names

SMALL = frozenset(["of", "the", "and", "for", "in", "on", "de", "du", "la", "a", "an", "to"])
SHORT_NAMES = {
    "joe": "joseph",
    "jake": "jacob",
    "tony": "antony",
    "jim": "james",
    "bill": "william",
    "mike": "michael",
    "tom": "thomas",
    "liz": "elizabeth",
    "phil": "philip",
    "jon": "jonathan",
    "bob": "robert",
    "dan": "daniel",
    "alex": "alexander",
    "aleksandr": "alexander",
    "volodymyr": "vladimir",
}
_BODIES = frozenset(("ministry", "parliament", "government"))  # of which a state has one of a kind
LONG = 5  # letters of a word that one other letter leaves the same
SUFFIXES = frozenset(("jr", "sr", "ii", "iii"))


def fold(name: str) -> str:
    """A name without accents, case, marks and spare spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", " ", re.sub(r"['’]s\b", "", bare.casefold()).replace("ı", "i")).strip()


@lru_cache(maxsize=8192)
def unfolded(name: str) -> str:
    """A name folded, with the states and unions in it at full length: us congress is united states congress."""
    plain = fold(name)
    table: dict[str, str] = words("en", "names")["at_length"]
    return " ".join(table.get(word, word) for word in plain.replace("u s ", "us ").split()) if " " in plain else plain


def joined(forms: dict[str, int], kind: str, led: frozenset[str] = frozenset()) -> list[list[str]]:
    """The surface forms of one kind in groups, each the forms of one thing.

    `forms` counts how often each stands, in the order in which they are first named; `led` are the surnames that stand behind
    the title of a president or premier.
    """
    same: Callable[[str, str], bool] = {"state": _same_state, "person": _same_person, "region": _same_region}.get(
        kind, _same_name
    )
    groups: list[list[str]] = []
    order = {form: -at for at, form in enumerate(forms)}  # of two who may be meant, the one named first
    for form in sorted(forms, key=lambda f: (-len(fold(f).split()), -len(f), f)):
        matches = [g for g in groups if same(g[0], form) or any(same(x, form) for x in g[1:])]
        matches = [g for g in matches if form not in led or not _kin(g[0], form)]
        if not matches:
            groups.append([form])
        else:
            max(matches, key=lambda g: (sum(forms[x] for x in g), max(order[x] for x in g))).append(form)
    return groups


def _same_state(a: str, b: str) -> bool:
    left, right = gazetteer.state(a), gazetteer.state(b)
    return left is not None and (left is right or (left.key == "KR" and b == "Korea"))


def _same_region(a: str, b: str) -> bool:
    table = words("en", "names")["short_forms"]
    if b in table or a in table:
        return fold(table.get(a, a)).replace("lugansk", "luhansk") == fold(table.get(b, b)).replace("lugansk", "luhansk")
    left, right = gazetteer.region(a), gazetteer.region(b)
    return fold(a) == fold(b) or (left is not None and right is not None and left.iso == right.iso)


def _same_person(full: str, other: str) -> bool:
    """Whether `other` is the same person's name as the longer `full`: all its parts are found there in order."""
    a, b = _parts(full), _parts(other)
    if not a or not b:
        return False
    if len(b) == 1:
        return b[0] in a and (len(b[0]) > 2 or (len(a) > 1 and b[0] in (a[0], a[-1]) and len(b[0]) > 1))
    if _spelled_otherwise(a, b):
        return True
    if a[-1] != b[-1] and not set(b) <= set(a):
        return False
    firsts = [x for x in b[:-1] if len(x) > 1] or b[:1]
    return all(any(_alike(x, y) for y in a) for x in firsts)


def _spelled_otherwise(a: list[str], b: list[str]) -> bool:
    """Whether two full names differ by one letter inside a long word: Mohamed and Mohammed bin Zayed."""
    if len(a) != len(b) or len(a) == 1:
        return False
    unlike = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(unlike) == 1 and min(len(unlike[0][0]), len(unlike[0][1])) > LONG and _one_letter(*unlike[0])


def _one_letter(x: str, y: str) -> bool:
    """Whether one letter, not the last, is other, more or less: the last tells Julian from Julia."""
    start = next((k for k, (c, d) in enumerate(zip(x, y, strict=False)) if c != d), min(len(x), len(y)))
    if start >= min(len(x), len(y)) - (len(x) == len(y)):
        return False
    return x[start + (len(x) >= len(y)) :] == y[start + (len(y) >= len(x)) :]


def _kin(full: str, surname: str) -> bool:
    """Whether a full name is that of a leader's namesake: the First Lady's, where "the President" goes before the surname."""
    parts, known = _parts(full), gazetteer.leaders_of_surname().get(surname.title() if surname.isupper() else surname, ())
    given = [_parts(name)[0] for name, _ in known if " " in name and name in gazetteer.leader_titles()]
    if not given or len(parts) < len(("given", "surname")) or parts[-1] != fold(surname):
        return False
    return not any(_alike(first, part) for first in given for part in parts[:-1])


def _parts(name: str) -> list[str]:
    return [SHORT_NAMES.get(p, p) for p in fold(name).split() if p not in SUFFIXES and p != "sheikh"]


def _alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _same_name(full: str, other: str) -> bool:
    a, b = unfolded(full), unfolded(other)
    if a == b or a.rstrip("s") == b.rstrip("s"):
        return True
    if sum(c.isupper() for c in other) > 1 and " " not in other:
        long = words("en", "names")["short_forms"].get(other, "")
        return other in _initials(full) or fold(full) == fold(long) or bool(re.search(rf"\({re.escape(other)}\)", full))
    if _possessive(a) == _possessive(b) or (
        "office" in a and set(_possessive(b).split()) == {"office", "president"} and "president" in a
    ):
        return True
    if (" of " in full + other and _bare(a) == _bare(b)) or _abridged(a.split(), b.split(), full.split(maxsplit=1)[0]):
        return True
    place_a, place_b = gazetteer.place(full), gazetteer.place(other)
    if _of_one_state(a, b) or (place_a is not None and place_a is place_b):
        return True
    return bool(
        " " in b
        and (
            (a.endswith(" " + b) and not a.endswith(" of " + b) and not a.endswith(" of the " + b))
            or (a.startswith((b + " of ", b + " in ")) and a.count(" ") > b.count(" "))
        )
    )


def _abridged(a: list[str], b: list[str], kept: str) -> bool:
    """Whether a name keeps of a longer one, which begins with the word `kept`, that word and its noun: the Gamaleya Centre."""
    if kept in introducing():  # the USS Grayback
        return len(b) == 1 and a[-1] == b[0]
    short = len(b) == len(("Gamaleya", "Centre")) < len(a) and a[0] == b[0] and b[1] in a and b[1].title() in head_kind()
    common = kept.lower() in gazetteer.ordinary() or kept in gazetteer.adjectives() or not kept.istitle()
    part = a[: len(b)] == b and len(a) > len(b) and a[len(b)] not in SMALL  # the African Union Commission is not the Union
    return short and not part and not common and not any(len(parts) == 1 for parts, _ in known_names().get(kept, ()))


def _of_one_state(a: str, b: str) -> bool:
    """Whether two names say the same of the same state: Russian Foreign Ministry, Ministry of Foreign Affairs of Russia."""
    if not (set(a.split()) & _BODIES and set(b.split()) & _BODIES):
        return False
    left, right = _without_state(a), _without_state(b)
    return left[1] == right[1] and len(left[0]) < 2 and (left[0] == right[0] or not (left[0] and right[0]))


@lru_cache(maxsize=4096)
def _without_state(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The states in a folded name, by noun or adjective, and its other strong words, spelt one way."""
    table: dict[str, str] = words("en", "names")["spelt_alike"]
    said = [table.get(w, w) for w in name.split() if w not in SMALL]
    states = frozenset(_state_words()[w] for w in said if w in _state_words())
    return states, tuple(sorted(w for w in said if w not in _state_words() and w not in ("affairs", "republic", "federation")))


@cache
def _state_words() -> dict[str, str]:
    """The key of a state by each single word for it, folded."""
    told = {**gazetteer.states(), **gazetteer.adjectives()}
    return {fold(word): state.key for word, state in told.items() if " " not in word}


def _bare(name: str) -> list[str]:
    """The strong words of a folded name: those of the Supreme Court of Kenya are those of the Kenya Supreme Court."""
    return sorted(w for w in name.split() if w not in SMALL)


def _possessive(name: str) -> str:
    """President s office -> office of president."""
    parts = name.split()
    return name if "office" not in parts else " ".join(sorted(w for w in parts if w not in SMALL and w != "s"))


def _initials(name: str) -> set[str]:
    words = [w for w in re.findall(r"[^\W_]+", name) if w[0].isupper() or w.lower() in SMALL]
    strong = "".join(w[0] for w in words if w.lower() not in SMALL).upper()
    return {strong, "".join(w[0] for w in words).upper()}
