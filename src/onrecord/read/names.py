"""Names: who and what a report names, each with all its surface forms."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.model import Document, Entity, Mention

KINDS = {"PERSON": "person", "GPE": "state", "ORG": "organization", "LOC": "place", "FAC": "place", "EVENT": "event", "PRODUCT": "product"}


def names(document: Document, doc: Doc) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities of a report and every place where one is named. (First version: spaCy's entities.)"""
    forms: dict[str, list[str]] = {}
    kinds: dict[str, str] = {}
    mentions = []
    for ent in doc.ents:
        if ent.label_ not in KINDS:
            continue
        name = ent.text.removeprefix("the ").removesuffix("’s").removesuffix("'s")
        key = next((k for k in forms if k == name or (ent.label_ == "PERSON" and k.split()[-1] == name.split()[-1])), name)
        kinds.setdefault(key, KINDS[ent.label_])
        forms.setdefault(key, [])
        if name not in forms[key]:
            forms[key].append(name)
        start = ent.start_char + ent.text.index(name)
        mentions.append(Mention(start, start + len(name), key))
    entities = tuple(Entity(id=k, kind=kinds[k], name=max(f, key=len), mentions=tuple(f)) for k, f in forms.items())
    return entities, tuple(mentions)
