"""Surname: a person known by surname alone, or a body by initials or a common name, joined where only one can be meant.

Such names are settled family by family: all who bear one surname, all bodies of one common name, all that share
initials. What is settled depends on nothing outside the family but the clusters that its members are in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from onrecord.reconcile import form, person
from onrecord.reconcile.fold import bones
from onrecord.reconcile.part import alike
from onrecord.reconcile.score import Likeness, contradict, rival_offices
from onrecord.reconcile.shelf import Shelf
from onrecord.reconcile.sighting import Profile, meet

Attached = dict[int, tuple[int, str]]  # item -> the item that it is taken to be, and why
Fits = Callable[[Profile, Profile], bool]
SHORT = {"bearer": "bare", "full": "short", "spelled": "letters"}  # the full names of a family, and the short ones
LONG_ENOUGH = 4  # letters of a surname by which a spelling of it can be known
SHORT_PARTS = tuple(f"{part}:" for part in SHORT.values())


def families(profile: Profile) -> list[str]:
    """The families that a profile belongs to, each with what it is there: `bearer:sdrv`, `bare:sdrv`, `letters:osce`."""
    if profile.bare:
        return [f"bare:{bones(person.parse(profile.name).surname)}"]
    if profile.kind == "person":
        return sorted({f"bearer:{bones(s)}" for s in surnames(profile)})
    found = [f"short:{generic}"] if (generic := _generic(profile)) else []
    found += [f"letters:{letters}"] if (letters := _letters(profile)) else []
    return found + sorted({f"full:{g}" for g in _full_generic(profile)} | {f"spelled:{s}" for s in _spelled(profile)})


def surnames(profile: Profile) -> set[str]:
    """What a person may be called by one name: as some report does, or the last of the full name."""
    return {person.parse(name).surname for name in profile.names}


class Families:
    """The families of a record's ledger."""

    def __init__(self, shelf: Shelf[Profile]) -> None:
        self.shelf, self.db = shelf, shelf.db
        self.lost: set[str] = set()  # families of items that are gone

    def settle(self, altered: Iterable[int], seen: Iterable[int]) -> set[int]:
        """Settle the families of these items; returns the items whose place has changed, with where they were and are.

        Where an item was only seen in other reports than before, what may change is what a short name stands for.
        """
        tags = {tag for i in altered for tag in families(self.shelf.get(i))} | self.lost
        tags |= {tag for i in seen for tag in families(self.shelf.get(i)) if tag.startswith(SHORT_PARTS)}
        self.lost = set()
        wanted: dict[str, set[str]] = defaultdict(set)
        for tag in tags:
            part, _, name = tag.partition(":")
            wanted[SHORT.get(part, part)].add(name)
        changed: set[int] = set()
        for name in sorted(wanted["bare"]):
            changed |= self._write(self._bare, f"bare:{name}")
        for name in sorted(wanted["short"]):
            changed |= self._write(self._common, f"short:{name}")
        again = {tag for i in changed for tag in families(self.shelf.get(i)) if tag.startswith(("letters:", "spelled:"))}
        for name in sorted(wanted["letters"] | {tag.partition(":")[2] for tag in again}):
            changed |= self._write(self._initials, f"letters:{name}")
        return changed

    def _write(self, settled: Callable[[str], Attached], tag: str) -> set[int]:
        """Settle what the short names of a family stand for; nothing is to be done where there are none."""
        changed: set[int] = set()
        if not (members := self.shelf.mates(tag)):
            return changed
        part, _, name = tag.partition(":")
        found = settled(name)
        for item in members:
            before = self.db.execute("SELECT attached, because FROM item WHERE id = ?", (item,)).fetchone()
            after = found.get(item, (0, ""))
            if part == "letters" and item not in found and _generic(self.shelf.get(item)):
                continue  # settled as a common name
            if tuple(before) != after:
                self.db.execute("UPDATE item SET attached = ?, because = ? WHERE id = ?", (*after, item))
                changed |= {item, before[0], after[0]} - {0}
        return {i for i in changed if self.shelf.is_there(i)}

    def _cluster(self, item: int) -> int:
        return int(self.db.execute("SELECT cluster FROM item WHERE id = ?", (item,)).fetchone()[0])

    def _members(self, cluster: int) -> list[int]:
        return [r[0] for r in self.db.execute("SELECT id FROM item WHERE cluster = ?", (cluster,))]

    # ------------------------------------------------------------ people

    def _bare(self, name: str) -> Attached:
        """Join each bare surname with the one full name that it can stand for, then bare surnames with each other."""
        bearers = self.shelf.mates(f"bearer:{name}")
        bare = [i for i in self.shelf.mates(f"bare:{name}") if self._members(self._cluster(i)) == [i]]
        found: Attached = {}
        joined: dict[int, list[int]] = defaultdict(list)
        for item in bare:
            if chosen := self._bearer_of(item, bearers, joined):
                found[item] = chosen
                joined[self._cluster(chosen[0])].append(item)
        return found | self._bare_alike([i for i in bare if i not in found])

    def _bearer_of(self, item: int, bearers: list[int], joined: dict[int, list[int]]) -> tuple[int, str] | None:
        profile = self.shelf.get(item)
        name = person.parse(profile.name).surname
        fitting = [i for i in bearers if any(name == s or _alike(name, s) for s in surnames(self.shelf.get(i)))]
        fitting = [i for i in fitting if not rival_offices(profile, self.shelf.get(i))]
        same_office = [i for i in fitting if self.shelf.get(i).offices & profile.offices]
        for rule, weight, group in (
            ("surname and office agree", 0.95, same_office),
            ("only bearer of the surname", 0.9, fitting),
        ):
            clusters = {self._cluster(i) for i in group}
            if any(of for _, of in profile.offices) and not any(self.shelf.get(i).offices for i in group):
                continue  # Prime Minister Lee is not a reporter of that name
            if len(clusters) == 1 and not self._own_bearer(profile, clusters.pop(), joined):
                detail = f"{profile.name} ~ {self.shelf.get(group[0]).name}"
                return group[0], str(Likeness(weight, rule, detail))
        return None

    def _own_bearer(self, profile: Profile, cluster: int, joined: dict[int, list[int]]) -> bool:
        """A report that has the full name too, and yet holds the bare one apart, means somebody else by it."""
        others = [self.shelf.get(i) for i in (*self._members(cluster), *joined[cluster])]
        return any(contradict(profile, o) or meet(profile.keys, o.keys) for o in others)

    def _bare_alike(self, bare: list[int]) -> Attached:
        groups: dict[str, list[int]] = defaultdict(list)
        for i in bare:
            groups[person.parse(self.shelf.get(i).name).surname].append(i)
        found: Attached = {}
        for first, *rest in groups.values():
            for i in rest:
                one = self.shelf.get(i)
                if not rival_offices(self.shelf.get(first), one):
                    found[i] = (first, str(Likeness(0.8, "same surname", one.name)))
        return found

    # ------------------------------------------------------------ bodies

    def _common(self, name: str) -> Attached:
        """Join "Ministry of Defence" with the ministry of a state, where the report can mean but one that the record has.

        What is left is one body only in reports that name one state, the same.
        """
        full = _Placed((f, self._cluster(f), self.shelf.get(f)) for f in self.shelf.mates(f"full:{name}"))
        found: Attached = {}
        left: dict[frozenset[str], list[int]] = defaultdict(list)
        for i in self.shelf.mates(f"short:{name}"):
            states = self._states_of(i)
            chosen = full.only(states)
            if chosen and not self._at_odds(i, chosen):
                if self._cluster(i) != self._cluster(chosen):
                    found[i] = (chosen, self._only(i, chosen))
            elif len(states) == 1:
                left[states].append(i)
        for first, *rest in left.values():
            for i in rest:
                if self._cluster(i) != self._cluster(first) and not self._at_odds(i, first):
                    found[i] = (first, str(Likeness(0.8, "same name", self.shelf.get(i).name)))
        return found

    def _only(self, short: int, full: int) -> str:
        names = f"{self.shelf.get(short).name} ~ {self.shelf.get(full).name}"
        return str(Likeness(0.8, "only body of this name that the report can mean", names))

    def _states_of(self, item: int) -> frozenset[str]:
        """The states that the reports with an item name: each has the same, for by these a body of every state is told apart."""
        report, _ = next(iter(self.shelf.get(item).keys))
        rows = self.db.execute("SELECT item FROM sighting WHERE report = ?", (report,)).fetchall()
        return frozenset(p.iso for (there,) in rows if (p := self.shelf.get(there)).kind == "state" and p.iso)

    def _initials(self, name: str) -> Attached:
        """Join a body known by its initials alone with the one name that they can stand for."""
        short = [i for i in self.shelf.mates(f"letters:{name}") if not self._placed(i)]
        spelled = self.shelf.mates(f"spelled:{name}")
        return self._where_one(short, spelled, self._stands_for, lambda *_: True, Likeness(0.85, "initials of the name"))

    def _placed(self, item: int) -> bool:
        """Whether it was taken to be some body by its common name already."""
        row = self.db.execute("SELECT attached FROM item WHERE id = ?", (item,)).fetchone()
        return bool(row[0] and _generic(self.shelf.get(item)))

    def _stands_for(self, item: int) -> int:
        """The cluster of an item, or that which it was taken into by its common name."""
        row = self.db.execute("SELECT attached FROM item WHERE id = ?", (item,)).fetchone()
        return self._cluster(row[0] if row[0] and _generic(self.shelf.get(item)) else item)

    def _where_one(self, short: list[int], full: list[int], cluster: Callable[[int], int], fits: Fits, why: Likeness) -> Attached:
        found: Attached = {}
        left: list[int] = []
        one = len({cluster(i) for i in full}) == 1
        for i in short:
            here = self.shelf.get(i)
            if one and self._cluster(i) == cluster(full[0]):
                continue
            if one and not self._at_odds(i, full[0]) and fits(here, self.shelf.get(full[0])):
                found[i] = (full[0], str(replace(why, detail=f"{here.name} ~ {self.shelf.get(full[0]).name}")))
            else:
                left.append(i)
        for i in left[1:]:
            if self._cluster(i) != self._cluster(left[0]) and not self._at_odds(i, left[0]):
                found[i] = (left[0], str(Likeness(why.weight, "same name", self.shelf.get(i).name)))
        return found

    def _at_odds(self, a: int, b: int) -> bool:
        here, there = ([self.shelf.get(m) for m in self._members(self._cluster(i))] for i in (a, b))
        return any(contradict(x, y) for x in here for y in there)


class _Placed:
    """The full names of bodies of one common name, by the states that they name."""

    def __init__(self, full: Iterable[tuple[int, int, Profile]]) -> None:
        """Each with its cluster, in order."""
        self._by_state: dict[str, list[tuple[frozenset[str], int, int]]] = defaultdict(list)
        self._order: dict[int, int] = {}
        for place, (item, cluster, profile) in enumerate(full):
            named = frozenset(code for name in profile.names for code in form.body(name).states)
            self._by_state[min(named)].append((named, cluster, item))
            self._order[item] = place

    def only(self, states: frozenset[str]) -> int:
        """The first name of the one body whose states a report names, 0 where it is none or not one."""
        fitting = [(cluster, item) for s in states for named, cluster, item in self._by_state.get(s, ()) if named <= states]
        return min((item for _, item in fitting), key=self._order.__getitem__) if len({c for c, _ in fitting}) == 1 else 0


def _alike(one: str, other: str) -> bool:
    """Whether two surnames are spellings of one; of very short ones (Li, Lee) that can't be told."""
    return min(len(one), len(other)) >= LONG_ENOUGH and alike(one, other) > 0.9


def _generic(profile: Profile) -> str:
    if profile.kind != "organization":
        return ""
    bodies = [form.body(name) for name in profile.names]
    return " ".join(bodies[0].words) if all(b.generic and not b.states for b in bodies) else ""


def _full_generic(profile: Profile) -> set[str]:
    if profile.kind != "organization":
        return set()
    bodies = [form.body(name) for name in profile.names]
    if not any(b.states for b in bodies):
        return set()
    return {" ".join(b.words) for b in bodies if b.generic}


def _letters(profile: Profile) -> str:
    if profile.kind == "person" or not all(form.is_acronym(name) for name in profile.names):
        return ""
    return form.plain(profile.name).replace(" ", "")


def _spelled(profile: Profile) -> set[str]:
    if profile.kind == "person":
        return set()
    return {form.initials(name) for name in profile.names if len(form.plain(name).split()) > 1} - {""}
