"""Words of harm, and of what is good, as `lang/en/obstacles.yml` lists them."""

from __future__ import annotations

from onrecord.lang import words

TABLE = words("en", "obstacles")
NOUNS: dict[str, str] = {head: family for family, row in TABLE["nouns"].items() for head in row["heads"]}
VERBS: dict[str, str] = {head: family for family, row in TABLE["verbs"].items() for head in row["heads"]}
KINDS: dict[str, str] = {"state": "wear", "named": "other", "denied": "political"} | {
    family: row["kind"] for part in ("nouns", "verbs") for family, row in TABLE[part].items()
}
HARMFUL: frozenset[str] = frozenset(TABLE["harmful"])
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
