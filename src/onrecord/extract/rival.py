"""Rival: one phrase read both as an undertaking and as what hinders one is the likelier of the two.

"Ongoing efforts to secure the release" are work under way though "secure" and "release" stand beside words of harm; "sanctions
pressure" hinders, though it goes on. What is worn out is there already: "the roads are worn out" makes no work of roads.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Facts

WORN = "wear"  # the kind of obstacle that says in which state something is
ARTICLES = frozenset(("a", "an", "the", "its", "their", "his", "her", "our"))


def settled(facts: Facts) -> Facts:
    """The facts with one reading of each phrase; what stood in the way of an undertaking that is none affects nothing."""
    works = {_words(u.label): u for u in facts.undertakings}
    rivals = [(o, works[_words(o.label)]) for o in facts.obstacles if _words(o.label) in works]
    no_work = {u.id for o, u in rivals if (o.confidence or 0.0) > (u.confidence or 0.0)}
    no_harm = {o.id for o, u in rivals if u.id not in no_work}
    worn = [_words(o.label) for o in facts.obstacles if o.kind == WORN]
    no_work |= {u.id for words, u in works.items() if any(words == state[: len(words)] for state in worn)}
    if not (no_work or no_harm):
        return facts
    obstacles = (o for o in facts.obstacles if o.id not in no_harm)
    return replace(
        facts,
        undertakings=tuple(u for u in facts.undertakings if u.id not in no_work),
        obstacles=tuple(replace(o, affects="") if o.affects in no_work else o for o in obstacles),
    )


def _words(label: str) -> tuple[str, ...]:
    return tuple(word for word in label.lower().split() if word not in ARTICLES)
