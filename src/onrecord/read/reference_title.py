"""Titles: who holds the office that a noun phrase names."""

from __future__ import annotations

from onrecord.read.reference_phrase import Nominal
from onrecord.read.reference_profile import Post, Profile, listed, title_words


def holders(phrase: Nominal, people: dict[str, Profile]) -> dict[str, float]:
    """The people who may be meant, each with how well office and state fit."""
    scores = {person.id: fit(phrase, person) for person in people.values()}
    return {ident: score for ident, score in scores.items() if score > 0}


def fit(phrase: Nominal, person: Profile) -> float:
    """How well a person's offices fit a phrase; 0 where none does or a state contradicts."""
    return max((_post_fit(phrase, post, person) for post in person.posts), default=0.0)


def _post_fit(phrase: Nominal, post: Post, person: Profile) -> float:
    title = _title_fit(phrase, post)
    owner = _owner_fit(phrase, post, person)
    if not title or owner < 0:
        return 0.0
    return (title + owner) * (0.3 if post.former else 1.0)


def _title_fit(phrase: Nominal, post: Post) -> float:
    """Exact titles above wider ones, those above mere roles; a deputy is not the one deputised for."""
    ranks = listed("ranks")
    if phrase.title == post.words:
        return 4.0
    if phrase.title & post.words and phrase.title <= (post.words | post.of_words):
        return 3.0 if not (post.words - phrase.title) & ranks else 0.0
    for needed in listed("classes").get(phrase.role, ()):
        wanted = title_words(needed)
        if wanted <= post.words and not (
            post.words & ranks - phrase.title - wanted and phrase.role not in ("diplomat", "official")
        ):
            return 2.0 if phrase.title - {phrase.role} <= post.words | post.of_words | {"head", "state", "government"} else 1.0
    return 0.0


def _owner_fit(phrase: Nominal, post: Post, person: Profile) -> float:
    """What the phrase's own states and bodies say: 2 where they agree, 0 where nothing is known, -1 against."""
    if not phrase.of:
        return 0.0
    if post.of in phrase.of or phrase.of & person.states:
        return 2.0
    return -1.0 if post.of or person.states or person.elsewhere else 0.0
