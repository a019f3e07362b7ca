import json
import os
import tracemalloc
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from onrecord.capture import capture, count
from onrecord.model import Failure, Source
from onrecord.settings import Settings

TEXT = (
    "The President of Ruritania met the Prime Minister of Borduria in Strelsau on Monday. "
    "They discussed the railway to the port and agreed to meet again in the spring."
)
GERMAN = "Der Präsident traf sich am Montag mit dem Ministerpräsidenten und sprach mit ihm über den Bau der neuen Eisenbahn. " * 3
RUSSIAN = "Президент встретился с премьер-министром соседней страны и обсудил с ним вопросы сотрудничества в энергетике. " * 3


def captured(*paths: Path | str, settings: Settings | None = None) -> list[Source | Failure]:
    return list(capture([str(p) for p in paths], settings))


def reason(path: Path, settings: Settings | None = None) -> str:
    (item,) = captured(path, settings=settings)
    assert isinstance(item, Failure)
    assert path.name in item.name
    return item.reason


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "windows-1252"),
    ],
)
def test_encodings_are_told_and_named(tmp_path: Path, encoding: str, shown: str) -> None:
    text = TEXT + " “Naïve,” he said – and left."
    path = tmp_path / "note.txt"
    path.write_bytes(text.encode(encoding))
    (source,) = captured(path)
    assert isinstance(source, Source)
    assert (source.text.removeprefix("\ufeff"), source.encoding) == (text, shown)


def test_cyrillic_in_windows_1251_is_read_where_russian_is(tmp_path: Path) -> None:
    path = tmp_path / "ru.txt"
    path.write_bytes(RUSSIAN.encode("cp1251"))
    assert reason(path) == "its language is Russian (ru), which is not read yet"
    (source,) = captured(path, settings=Settings(languages=("en", "ru")))
    assert isinstance(source, Source)
    assert (source.text, source.encoding) == (RUSSIAN, "windows-1251")


def test_a_few_damaged_bytes_do_not_lose_a_report(tmp_path: Path) -> None:
    path = tmp_path / "damaged.txt"
    path.write_bytes(("“" + TEXT + "” –\n").encode() * 20 + b"\xff" + "end é".encode()[:-1])
    (source,) = captured(path)
    assert isinstance(source, Source)
    assert source.encoding == "utf-8 with 2 damaged characters"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty"),
        (b" \n\n \t", "is empty: it holds no words"),
        (b"%PDF-1.7 ...", "looks like a PDF document"),
        (b"PK\x03\x04" + bytes(26) + b"word/document.xml", "looks like a Word document"),
        (b"PK\x03\x04" + bytes(40), "looks like a zip archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "looks like a PNG image"),
        (b"\x1f\x8b\x08" + bytes(20), "looks like a gzip archive"),
        (bytes(range(256)) * 8, "looks like binary data"),
        (b'<?xml version="1.0"?><rss><item/></rss>', "looks like an XML document"),
        (GERMAN.encode(), "its language is German (de), which is not read yet"),
    ],
)
def test_what_is_no_report_fails_with_its_reason(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "input.txt"
    path.write_bytes(content)
    assert reason(path).startswith(expected)


def test_an_unreadable_file_is_named_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = tmp_path / "a.txt", tmp_path / "b.txt"
    for path in (bad, good):
        path.write_text(TEXT)
    opened = Path.open

    def refusing(path: Path, *rest: str) -> IO[Any]:
        if path == bad:
            raise PermissionError(13, "Permission denied")
        return opened(path, *rest)

    monkeypatch.setattr(Path, "open", refusing)
    items = captured(tmp_path)
    monkeypatch.undo()
    assert isinstance(items[0], Failure)
    assert (items[0].name, items[0].reason) == ("a.txt", "can't be read: Permission denied")
    assert isinstance(items[1], Source)


def test_what_does_not_exist_is_named() -> None:
    assert captured("no/such/report.txt") == [Failure("no/such/report.txt", "there is no such file or folder")]


def test_one_text_too_long_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as stream:  # 100 MB that take no room on the disk
        stream.write(TEXT.encode())
        stream.truncate(100_000_000)
        stream.seek(0)
        stream.write(TEXT.encode() * 1000)
    tracemalloc.start()
    assert "is longer than the 20,000 characters" in reason(path, Settings(max_chars=20_000))
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()


def test_rows_are_streamed(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    row = json.dumps({"text": TEXT * 30}) + "\n"
    with path.open("w") as stream:
        for _ in range(2000):  # 10 MB
            stream.write(row)
    items = capture([path])
    next(items)
    tracemalloc.start()
    assert sum(isinstance(item, Source) for item in items) == 1999
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()
    assert count([path]) == 2000


def test_standard_input_is_captured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "in").write_text(TEXT)
    with (tmp_path / "in").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        (source,) = captured("-")
    assert isinstance(source, Source)
    assert (source.id, source.name, source.text) == ("stdin", "stdin", TEXT)
    assert count(["-"]) is None


def test_a_named_pipe_on_standard_input_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.write(writing, (json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": TEXT + "!"})).encode())
    os.close(writing)
    with os.fdopen(reading) as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert [item.name for item in captured("-")] == ["stdin:1", "stdin:2"]


@profile(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    content=st.binary(max_size=400) | st.text('{}[]"text: ,\\n<p>#é', max_size=200).map(str.encode),
    suffix=st.sampled_from([".txt", ".json", ".html"]),
)
def test_any_bytes_give_sources_or_failures(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(content)
    assert captured(path)
