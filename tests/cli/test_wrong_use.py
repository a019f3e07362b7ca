"""What a user can get wrong, and what the program then says: one line with the input and the reason, and an exit code."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "onrecord"]
TEXT = "The President of Chad met the President of Peru in Lima on 3 May 2024 and promised 5 tons of rice.\n"


def onrecord(*words: object, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | environment
    return subprocess.run([*PROGRAM, *map(str, words)], capture_output=True, text=True, check=False, cwd=cwd, env=env)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wrong")
    (folder / "report.txt").write_text(TEXT)
    assert onrecord("read", folder / "report.txt", "--record", folder / "r.record", "--quiet", "--workers", 1).returncode == 0
    return folder / "r.record"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["show", "meetings", "--since", "yesterday"], 2, "'yesterday' is no date"),
        (["show", "meetings", "--when", "2024-13"], 2, "'2024-13' is no date"),
        (["brief", "--until", "2024-02-30"], 2, "'2024-02-30' is no date"),
        (["show", "undertakings", "--stage", "nonsense"], 2, "'nonsense' is no stage"),
        (["show", "undertakings", "--stale", "3x"], 2, "'3x' is no length of time"),
        (["show", "undertakings", "--stale", "3m", "--as-of", "today"], 2, "'today' is no date"),
        (["show", "meetings", "--limit", "-3"], 2, "--limit"),
        (["export", "-"], 2, "written to files"),
        (["explain", "m-nope"], 1, "m-nope"),
        (["dossier", "Nobody"], 1, "Nobody"),
        (["brief", "--report", "nothing"], 1, "nothing: no report with this id"),
        (["show", "meetings", "--report", "nothing"], 1, "nothing: no report with this id"),
        (["series", "--report", "nothing"], 1, "nothing: no report with this id"),
    ],
)
def test_what_cannot_be_meant_is_refused(record: Path, words: list[str], code: int, says: str) -> None:
    done = onrecord(*words, "--record", record)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_a_report_goes_by_its_id_its_file_or_the_start_of_its_id(record: Path) -> None:
    whole = onrecord("show", "meetings", "--report", "report", "--record", record).stdout
    assert "Chad" in whole
    for given in ("rep", "report.txt"):
        assert onrecord("show", "meetings", "--report", given, "--record", record).stdout == whole


def test_a_folder_is_no_record_and_an_empty_folder_no_reports(tmp_path: Path) -> None:
    for words in (["show", "meetings"], ["read", tmp_path]):
        done = onrecord(*words, "--record", tmp_path)
        assert done.returncode == 1
        assert f"{tmp_path}: is a folder" in done.stderr
    (tmp_path / "in").mkdir()
    read = ("read", tmp_path / "in", "--record", tmp_path / "r.record", "--workers", 1)
    empty = onrecord(*read)
    assert empty.returncode == 3
    assert "without any file to read" in empty.stderr
    (tmp_path / "in" / "report.txt").write_text(TEXT)
    assert onrecord(*read).returncode == 0
    assert json.loads(onrecord("show", "failures", "--record", tmp_path / "r.record", "--json").stdout) == []


@pytest.mark.parametrize("content", [b"workers = ", b"wrkers = 2", b'workers = "many"', b"workers = -2", b"pipeline = '\xff'"])
def test_broken_settings_name_the_file(record: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "onrecord.toml").write_bytes(content)
    done = onrecord("read", record.parent / "report.txt", "--record", record, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("onrecord: onrecord.toml: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("columns", ["60", "0", "", "wide"])
def test_any_width_shows_every_word(record: Path, columns: str) -> None:
    done = onrecord("show", "meetings", "--record", record, COLUMNS=columns)
    assert done.returncode == 0
    assert "Lima" in done.stdout


def test_an_output_that_is_closed_early_is_no_failure(record: Path) -> None:
    command = [*PROGRAM, "show", "meetings", "--json", "--record", str(record)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout
    assert running.stderr
    running.stdout.close()
    said = running.stderr.read()
    running.stderr.close()
    assert running.wait() == 0
    assert not said


def test_a_stop_from_the_keyboard_says_how_to_go_on(tmp_path: Path) -> None:
    rows = [json.dumps({"id": f"r{i}", "text": TEXT * 20 + str(i)}) for i in range(150)]
    (tmp_path / "many.jsonl").write_text("\n".join(rows))
    record = tmp_path / "r.record"
    command = [*PROGRAM, "read", str(tmp_path / "many.jsonl"), "--record", str(record)]
    running = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 no threads here; a shell in the background ignores SIGINT
    )  # fmt: skip
    while not record.exists() and running.poll() is None:
        time.sleep(0.05)
    time.sleep(0.5)
    os.killpg(running.pid, signal.SIGINT)
    said = running.communicate(timeout=60)[1]
    assert running.returncode == 130
    assert "goes on from there" in said
    assert "Traceback" not in said
    assert onrecord("verify", "--record", record).returncode == 0
