"""Byline: who "I" is in a statement that its title signs ("Statement by President Anna Berg on ...").

The title often stands beside the text and not in it. The signer is then an entity without a mention: known, but not quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, count

from onrecord.model import Document, Entity, Quotation, Reference
from onrecord.read.reference_first import FIRST

SIGNED = re.compile(
    r"^(?:.+ [-–—] )?(?:Statement|Remarks|Message|Letter|Address|Speech|Video message|Evening address)e?s? "
    r"(?:by|from|of) (?:the )?(?-i:(?:[A-Z]\w+ )*?"
    r"(?:President|Prime Minister|Chancellor|Secretary(?: of [A-Z]\w+)?|Minister|King|Queen|Governor|Ambassador) "
    r"(?:of [A-Z]\w+ )?(?P<who>(?:[A-Z][\w’'.-]+ ){0,3}?[A-Z][\w’'-]+))"
    r"(?= (?:on|at|to|after|following|regarding|in|about|for|during|before|as|addressed)\b|[,:]|$)",
    re.IGNORECASE,
)


def signer(document: Document, entities: Sequence[Entity]) -> Entity | None:
    """Whoever signs the report by its title and speaks in the first person there: one of its people, or a new one."""
    signed = SIGNED.match(document.title)
    if signed is None or not any(FIRST.search(document.text, z.start, z.end) for z in document.zones if z.kind == "body"):
        return None
    name = signed["who"]
    known = [e for e in entities if e.kind == "person" and e.name.split()[-1] == name.split()[-1]]
    if known:
        return known[0]
    stem, taken = re.sub(r"\W+", "-", name.lower()), {e.id for e in entities}
    ids = chain((stem,), (f"{stem}-{n}" for n in count(2)))
    return Entity(id=next(i for i in ids if i not in taken), kind="person", name=name)


def signed_persons(document: Document, author: Entity, quotations: Sequence[Quotation]) -> Iterator[Reference]:
    """The first persons outside quotation marks, which stand for the signer."""
    for zone in document.zones:
        for found in FIRST.finditer(document.text, zone.start, zone.end) if zone.kind == "body" else ():
            if not any(q.start <= found.start() < q.end for q in quotations):
                yield Reference(found.start(), found.end(), (author.id,), "signer")
