import io
import json

import pytest

from onrecord.capture.rows import rows, source_of
from onrecord.model import Failure, Source


def read(text: str, longest: int = 1000) -> list[Source | Failure]:
    return [source_of(row, f"f:{n}", f"f-{n}", "utf-8", longest) for n, row in rows(io.StringIO(text), longest)]


def reasons(text: str, longest: int = 1000) -> list[str]:
    return [item.reason if isinstance(item, Failure) else f"{item.id}: {item.text}" for item in read(text, longest)]


def test_a_row_gives_all_that_it_states() -> None:
    row = {
        "text": "Talks.",
        "title": "T",
        "date": "2024-05-01",
        "url": "https://x.example/1",
        "outlet": "O",
        "lang": "en",
        "id": 17,
    }
    (source,) = read(json.dumps(row))
    assert source == Source(
        id="17",
        name="f:1",
        text="Talks.",
        media="jsonl",
        title="T",
        published="2024-05-01",
        url="https://x.example/1",
        outlet="O",
        language="en",
    )


def test_the_names_that_the_record_uses_are_understood_too() -> None:
    (source,) = read(json.dumps({"text": "A report.", "published": "2024-05-01", "language": "en"}))
    assert (source.published, source.language) == ("2024-05-01", "en")


def test_bad_rows_fail_alone_with_their_line() -> None:
    text = '{"text": "One."}\n{"text": 3}\n{bad}\n\n{"title": "No text"}\n{"text": "  "}\n[1]\n{"text": "Tw'
    assert reasons(text) == [
        "f-1: One.",
        "its text is a number, not a string",
        "is not valid JSON: Expecting property name enclosed in double quotes",
        "has no text",
        "its text is empty",
        "is a list, not an object with a text",
        "is cut off: the file ends in mid-row",
    ]
    assert [item.name for item in read(text)] == ["f:1", "f:2", "f:3", "f:5", "f:6", "f:7", "f:8"]


@pytest.mark.parametrize(
    "text",
    [
        '[{"text": "One."}, {"text": "Two.", "id": "b"}]',
        '[\n  {"text": "One."},\n  {"text": "Two.", "id": "b"}\n]\n',
        '{"articles": [{"text": "One."}, {"text": "Two.", "id": "b"}], "page": 1}',
        '{\n "articles": [{"text": "One."},\n {"text": "Two.", "id": "b"}]}',
        '{\n "text": "One."\n}\n{\n "text": "Two.", "id": "b"\n}',
    ],
)
def test_arrays_and_objects_are_rows_too(text: str) -> None:
    assert reasons(text) == ["f-1: One.", "b: Two."]


def test_an_array_that_is_cut_off_gives_what_it_has() -> None:
    assert reasons('[{"text": "One."}, {"text": "Tw') == [
        "f-1: One.",
        "is cut off or not valid JSON; what follows it is not read",
    ]


def test_a_row_too_long_is_passed_over() -> None:
    long = json.dumps({"text": "word " * 300})
    assert reasons(f'{{"text": "One."}}\n{long}\n{{"text": "Three."}}', longest=1000)[1:] == [
        "its text has 1,500 characters; the longest read is 1,000 (setting max_chars)",
        "f-3: Three.",
    ]


def test_halves_of_characters_are_replaced() -> None:
    assert reasons('{"text": "Talks \\ud83d went on.", "id": "x\\udc00"}') == ["x\ufffd: Talks \ufffd went on."]
