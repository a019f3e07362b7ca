"""TimeML: extents, types, values and modifiers on the marked news sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from onrecord.read.timeml import Timex, timexes

CORPUS = yaml.safe_load((Path(__file__).parent.parent / "corpus" / "en" / "timex3.yml").read_text(encoding="utf-8"))
CASES = [line for line in CORPUS["cases"].splitlines() if line and not line.startswith("#")]
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


@pytest.mark.parametrize("line", CASES)
def test_a_marked_sentence(line: str) -> None:
    text = MARK.sub(r"\1", line)
    found = timexes(text, str(CORPUS["day"]))
    assert all(text[t.start : t.end] == t.text for t in found)
    assert [(t.text, _written(t)) for t in found] == MARK.findall(line)


def _written(timex: Timex) -> str:
    return " ".join(filter(None, ("SET" if timex.type == "SET" else "", timex.value, timex.mod)))


def test_types_follow_the_value() -> None:
    found = timexes(
        "Last week they talked for two hours on Monday at 10:00; now they meet daily, in future and soon.", "2019-10-16"
    )
    assert [t.type for t in found] == ["DATE", "DURATION", "TIME", "DATE", "SET", "DATE"]


def test_a_zone_is_no_part_of_the_value() -> None:
    [found] = timexes("The call began at 10:30 GMT on 5 May 2021.", "2021-05-06")
    assert (found.value, found.type) == ("2021-05-05T10:30", "TIME")
