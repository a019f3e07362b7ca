"""The values that travel through OnRecord: one dataclass per idea of the record model.

Every stage takes and gives these; stages never import each other. All are frozen and picklable, so that reading one
document is a pure function that can run on any machine. Offsets are Unicode code points into `Document.text`, end
exclusive, and `text[start:end] == quote` holds for every `Span`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Phrase

# ---------------------------------------------------------------- evidence


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a report: where they stand, what they are, and the rule that picked them."""

    start: int
    end: int
    quote: str
    rule: str = ""

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


# ---------------------------------------------------------------- capture and clean


@dataclass(frozen=True, slots=True)
class Source:
    """One captured input as it came: bytes decoded to text, plus what its container said about it.

    `media` is `text`, `markdown`, `html` or `jsonl`; `published` is the date that metadata stated, as it stood there.
    """

    id: str
    name: str
    text: str
    media: str = "text"
    encoding: str = "utf-8"
    title: str = ""
    published: str = ""
    url: str = ""
    outlet: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be captured: its name (with the line, for a row of a file) and the reason."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a report and what it is: `headline`, `dateline`, `byline`, `body` or `furniture`."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """A report after cleaning: canonical text, its zones, and what is known about its origin.

    `published_basis` is `metadata`, `dateline`, `capture-header` or `none`. `zones` are sorted and do not overlap;
    what no zone covers is white space. `sources` are the agencies and outlets that the text itself credits.
    """

    id: str
    name: str
    text: str
    zones: tuple[Zone, ...] = ()
    title: str = ""
    published: str = ""
    published_basis: str = "none"
    language: str = "en"
    media: str = "text"
    encoding: str = "utf-8"
    url: str = ""
    outlet: str = ""
    sources: tuple[str, ...] = ()
    sha256: str = ""

    def span(self, start: int, end: int, rule: str = "") -> Span:
        """The span from `start` to `end` with its quote, white space at both ends left out."""
        raw = self.text[start:end]
        start += len(raw) - len(raw.lstrip())
        return Span(start, start + len(raw.strip()), raw.strip(), rule)

    def zone(self, offset: int) -> str:
        """The kind of zone that `offset` falls in, empty between zones."""
        at = bisect_right(self.zones, offset, key=lambda z: z.start) - 1
        return self.zones[at].kind if at >= 0 and offset < self.zones[at].end else ""

    @property
    def furniture(self) -> tuple[Span, ...]:
        """The spans that are page chrome, not article."""
        return tuple(self.span(z.start, z.end, "furniture") for z in self.zones if z.kind == "furniture")


# ---------------------------------------------------------------- read


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of an entity by name."""

    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One occurrence of a noun phrase or pronoun that stands for entities ("the governor", "he", "the two leaders").

    `entities` is empty where the phrase could not be resolved; then it stays as written.
    """

    start: int
    end: int
    entities: tuple[str, ...]
    rule: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date or time in the text.

    `edtf` is its normal form ('' if nothing can be known), `timex3` the ISO-TimeML
    value, `kind` one of `date`, `interval`, `duration`, `set`, `time`, `basis` one of `stated`, `document_date`,
    `inferred`, `unknown`. `lead` is where the word before it that belongs to its sense starts ("since 2019", "from 2021
    to 2023"; -1: none), `mod` the TIMEX3 modifier (`START`, `END`, ...), `parts` the two ends of an interval.
    """

    start: int
    end: int
    text: str
    edtf: str = ""
    timex3: str = ""
    kind: str = "date"
    basis: str = "stated"
    lead: int = -1
    mod: str = ""
    parts: tuple[TimeExpression, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as it stands in the text; `unit` is ISO 4217, `percent` or the counted noun phrase.

    `direction` is `up` or `down` where the words beside it say that something moved by or to it ("rose by 5 percent").
    `start`..`end` covers modifier, number and unit ("almost $1 billion"). `role` says what the number is when it is
    not a measurement: `ordinal`, `date`, `clock`, `age`, `name`, `list` ..., else ''. `number_start`..`number_end` leaves
    modifier and counted noun out; `kind` is `money`, `percent`, `unit`, `time`, `temperature`, `times` or, for a count, ''.
    """

    start: int
    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    modifier: str = "exact"
    role: str = ""
    number_start: int = -1
    number_end: int = -1
    kind: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks: `start`..`end` covers the words inside, marks left out."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of a transcript: its label stands at `start`..`opens`, what is said runs to `end`.

    `voice` is the person whom the label names (an entity id), or the label's words.
    """

    start: int
    opens: int
    end: int
    voice: str


# ---------------------------------------------------------------- the record


@dataclass(frozen=True, slots=True)
class Office:
    """A post that a person holds as stated in the report; `of` is an entity id, or '' where the text names none.

    `status` is `acting`, `former`, `elect` or ''; `head` is the noun the title turns on ("prime minister").
    """

    title: str
    of: str = ""
    status: str = ""
    head: str = ""
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body, place or thing that a report names. `mentions` are its distinct surface forms by name.

    `lat`, `lon` (degrees) and `geonames` (the id there, of a town) are what the gazetteer says of a place, None where nothing.
    """

    id: str
    kind: str
    name: str
    mentions: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    wikidata: str = ""
    iso: str = ""
    evidence: tuple[Span, ...] = ()
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that a report says against itself about one field: each value with the words that give it."""

    field: str
    values: tuple[str, ...]
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Participant:
    """A party to a meeting with its `role` (`host`, `guest`, `participant`) and office as stated."""

    entity: str
    role: str = "participant"
    office: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An encounter between at least two identified parties.

    `date` is EDTF from the text alone; `date_basis` says how it was reached; `planned` is true for one still to come.
    """

    id: str
    format: str
    date: str = ""
    place: str = ""
    venue: str = ""
    participants: tuple[Participant, ...] = ()
    topics: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    date_basis: str = ""
    planned: bool = False
    conflicts: tuple[Conflict, ...] = ()
    event: str = ""
    mode: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Words or thoughts attributed to a speaker: an entity id, or the noun phrase as written.

    `source` are the words of the report that name the speaker, `speakers` the entities that a collective stands for.
    """

    id: str
    speaker: str
    kind: str
    content: tuple[Span, ...]
    cue: Span | None = None
    stance: str = "asserts"
    via: str = ""
    hedged: bool = False
    speakers: tuple[str, ...] = ()
    addressee: str = ""
    modality: str = "actual"
    source: Span | None = None
    event: str = ""
    mode: str = ""
    confidence: float | None = None


STAGES = ("proposed", "discussed", "agreed", "under way", "completed", "stalled", "cancelled")  # of an undertaking


@dataclass(frozen=True, slots=True)
class Assertion:
    """One place where a report puts an undertaking at a `stage`: by whom ('': the report itself), of which day (EDTF)."""

    stage: str
    by: str = ""
    date: str = ""
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum or quantity that an undertaking comes to; `commitment` is `committed` or `indicative`."""

    value: float | None
    unit: str
    commitment: str = "indicative"
    evidence: Span | None = None
    low: float | None = None
    high: float | None = None
    modifier: str = "exact"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of an undertaking with its day (EDTF); `status` is `planned` or `actual`."""

    label: str
    status: str = "planned"
    date: str = ""
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class PartyRole:
    """What a party does in an undertaking: `funds`, `implements`, `offers`, `requests` or `benefits`."""

    entity: str
    role: str
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A joint or offered piece of work that can be followed over time, at the furthest stage the report supports.

    `due` (EDTF) is when it is to be done, on the words `due_evidence`; `sites` are the places where it is carried out.
    """

    id: str
    label: str
    kind: str
    sector: str
    parties: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    stage: str = "discussed"
    evidence: tuple[Span, ...] = ()
    stated_by: str = ""
    assertions: tuple[Assertion, ...] = ()
    amounts: tuple[Amount, ...] = ()
    due: str = ""
    due_evidence: Span | None = None
    milestones: tuple[Milestone, ...] = ()
    conditions: tuple[Span, ...] = ()
    roles: tuple[PartyRole, ...] = ()
    sites: tuple[str, ...] = ()
    event: str = ""
    mode: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure moved: by `value` `unit`, `direction` `up` or `down`, against the `baseline` period (EDTF)."""

    value: float | None
    unit: str
    direction: str
    baseline: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that says something about the relation, with unit, modifier, period and change as stated."""

    id: str
    measure: str
    value: float | None
    unit: str
    evidence: Span
    low: float | None = None
    high: float | None = None
    modifier: str = "exact"
    subject: tuple[str, ...] = ()
    period: str = ""
    change: Change | None = None
    context: Span | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something said to hinder or threaten an undertaking or the relation."""

    id: str
    label: str
    kind: str
    affects: str = ""
    stated_by: str = ""
    evidence: tuple[Span, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A typed relation from one entity (or meeting) to another."""

    id: str
    type: str
    from_: str
    to: str
    title: str = ""
    evidence: tuple[Span, ...] = ()
    confidence: float | None = None


# `event` and `mode` are PLOVER codes ("CONSULT", "phone"), empty where none fits.
# Every fact's `confidence` is the share of facts like it that a careful reader would record too (0 to 1; None: not rated).
Fact = Meeting | Statement | Undertaking | Figure | Obstacle | Link


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was recorded from one report. Ids are local to the report until reconciled."""

    document: Document
    entities: tuple[Entity, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    statements: tuple[Statement, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    figures: tuple[Figure, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, eq=False)
class Reading:
    """A document with its syntax, names, references, dates and numbers: what extractors work on.

    `doc` is a spaCy Doc over the canonical text (furniture blanked to spaces, so offsets agree), `entities` the named
    entities with ids local to the report, `mentions` and `references` where they stand, sorted by start.
    """

    document: Document
    doc: Doc
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    references: tuple[Reference, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    turns: tuple[Turn, ...] = ()
    _index: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.document.text

    @property
    def article(self) -> str:
        """The text of `doc`, put together once: spaCy joins all words anew each time that it is asked."""
        if "article" not in self._index:
            self._index["article"] = self.doc.text
        found: str = self._index["article"]
        return found

    def span(self, start: int, end: int, rule: str = "") -> Span:
        """The span from `start` to `end` with its quote, white space and furniture at both ends left out."""
        raw = self.article[start:end]  # furniture is blank here, so that stripping takes it too
        start += len(raw) - len(raw.lstrip())
        end = start + len(raw.strip())
        return Span(start, end, self.text[start:end], rule)

    def sentences(self, *zones: str) -> Iterator[Phrase]:
        """The sentences whose first word lies in one of `zones` (by default the body only)."""
        if "sentences" not in self._index:
            self._index["sentences"] = [
                (sentence, self.document.zone(first.idx))
                for sentence in self.doc.sents
                if (first := next((t for t in sentence if not t.is_space), None)) is not None
            ]
        wanted = zones or ("body",)
        return (sentence for sentence, zone in self._index["sentences"] if zone in wanted)

    def entity(self, ident: str) -> Entity | None:
        """The entity with this id, or None where `ident` is a noun phrase as written."""
        if "entity" not in self._index:
            self._index["entity"] = {e.id: e for e in self.entities}
        found: Entity | None = self._index["entity"].get(ident)
        return found

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The names that lie wholly between `start` and `end`."""
        if "starts" not in self._index:
            self._index["starts"] = [m.start for m in self.mentions]
        starts: list[int] = self._index["starts"]
        return tuple(m for m in self.mentions[bisect_left(starts, start) : bisect_left(starts, end)] if m.end <= end)

    def refers(self, token: Token) -> tuple[str, ...]:
        """The entities that the noun phrase headed by `token` stands for, by name or by reference; () if unknown."""
        if "at" not in self._index:
            self._index["at"] = self._tokens_to_entities()
        found: tuple[str, ...] = self._index["at"].get(token.i, ())
        return found

    def _tokens_to_entities(self) -> dict[int, tuple[str, ...]]:
        table: dict[int, tuple[str, ...]] = {}
        for ref in self.references:
            phrase = self.doc.char_span(ref.start, ref.end, alignment_mode="expand")
            if phrase is not None and ref.entities:
                table[phrase.root.i] = ref.entities
        for mention in self.mentions:
            phrase = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            for token in phrase or ():
                table[token.i] = (mention.entity,)
        return table
