"""A small record made by hand, for tests of what comes after extraction."""

import hashlib

from onrecord.model import (
    Change,
    Conflict,
    Document,
    Entity,
    Facts,
    Figure,
    Link,
    Meeting,
    Obstacle,
    Office,
    Participant,
    Span,
    Statement,
    Undertaking,
    Zone,
)  # fmt: skip

TEXT = (
    "President Ana Vale of Ruritania met Premier Bo Strand of Graustark in Zenda on 3 May 2024.\n"
    "Vale said the grain bridge would open by 2026. Trade rose 6 percent to 2 billion dollars in 2023.\n"
    "A shortage of steel holds the bridge up.\n"
    "Share this page"
)


def span(quote: str, rule: str = "test") -> Span:
    """The first place where `quote` stands."""
    start = TEXT.index(quote)
    return Span(start, start + len(quote), quote, rule)


def document(ident: str = "first") -> Document:
    """The sample report under an id."""
    ends = [i for i, c in enumerate(TEXT) if c == "\n"] + [len(TEXT)]
    starts = [0, *(e + 1 for e in ends[:-1])]
    kinds = ["body", "body", "body", "furniture"]
    zones = tuple(Zone(a, b, k) for a, b, k in zip(starts, ends, kinds, strict=True))
    return Document(
        id=ident, name=f"{ident}.txt", text=TEXT, zones=zones, title="", published="2024-05-04", published_basis="metadata",
        sources=("Zenda News",), sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
    )  # fmt: skip


def facts(ident: str = "first") -> Facts:
    """The sample report's record, one fact of each type."""
    return Facts(
        document=document(ident),
        entities=(
            Entity("ana-vale", "person", "Ana Vale", ("Ana Vale", "Vale"), (Office("President", "ruritania"),)),
            Entity("bo-strand", "person", "Bo Strand", ("Bo Strand",), (Office("Premier", "graustark"),)),
            Entity("ruritania", "state", "Ruritania", ("Ruritania",)),
            Entity("graustark", "state", "Graustark", ("Graustark",)),
            Entity("zenda", "place", "Zenda", ("Zenda",)),
        ),
        meetings=(
            Meeting(
                "m1", "meeting", "2024-05-03", "zenda", "",
                (Participant("ana-vale", "host", "President"), Participant("bo-strand", "guest", "Premier")),
                ("the grain bridge",), (span("President Ana Vale of Ruritania met Premier Bo Strand of Graustark in Zenda"),),
                conflicts=(Conflict("host", ("Ana Vale", "Bo Strand"), (span("President Ana Vale"), span("Premier Bo Strand"))),),
            ),
        ),
        statements=(
            Statement("s1", "ana-vale", "indirect", (span("the grain bridge would open by 2026"),), span("said"), "expects"),
        ),
        undertakings=(
            Undertaking(
                "u1", "the grain bridge", "facility", "transport", ("ruritania", "graustark"), ("zenda",), "agreed",
                (span("the grain bridge would open by 2026"),),
            ),
        ),
        figures=(
            Figure(
                "f1", "trade", 2e9, "USD", span("2 billion dollars"), subject=("ruritania", "graustark"), period="2023",
                change=Change(6, "percent", "up"),
            ),
        ),
        obstacles=(Obstacle("o1", "A shortage of steel", "capacity", "u1", "", (span("A shortage of steel holds the bridge up"),)),),
        links=(Link("l1", "holds-office", "ana-vale", "ruritania", "President", (span("President Ana Vale of Ruritania"),)),),
    )  # fmt: skip
