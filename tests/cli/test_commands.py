import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.cli import app

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
PROGRAM = [sys.executable, "-m", "onrecord"]


def onrecord(*words: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *map(str, words)], input=stdin, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "examples.record"
    done = onrecord("read", EXAMPLES, "--record", path, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["inputs"]["recorded"] >= 12
    return path


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as db:
        return [line for line in db.iterdump() if line.startswith("INSERT") and "search_" not in line and "touched" not in line]


def test_reading_again_changes_nothing(record: Path) -> None:
    before = record.read_bytes()
    done = onrecord("read", EXAMPLES, "--record", record, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["inputs"]["recorded"] == 0
    assert record.read_bytes() == before


def test_the_order_of_documents_and_the_number_of_workers_change_nothing(record: Path, tmp_path: Path) -> None:
    paths = sorted(EXAMPLES.iterdir(), reverse=True)
    done = onrecord("read", *paths, "--record", tmp_path / "other.record", "--quiet", "--workers", 1)
    assert done.returncode == 0, done.stderr
    mine, other = (sorted(line for line in dump(p)) for p in (record, tmp_path / "other.record"))
    assert [x.replace("examples/reports/", "") for x in other] == [x.replace("examples/reports/", "") for x in mine]


def test_verify_passes_and_a_changed_text_has_its_own_exit_code(record: Path, tmp_path: Path) -> None:
    assert onrecord("verify", "--record", record).returncode == 0
    copy = tmp_path / "copy.record"
    shutil.copy(record, copy)
    with sqlite3.connect(copy) as db:
        db.execute("UPDATE report SET text = replace(text, 'e', 'x')")
    done = onrecord("verify", "--record", copy, "--json")
    assert done.returncode == 4
    assert json.loads(done.stdout)["mismatches"]


@pytest.mark.parametrize(
    "kind", ["meetings", "statements", "undertakings", "figures", "obstacles", "people", "places", "reports"]
)
def test_show_prints_a_table_and_json(record: Path, kind: str) -> None:
    shown, plain = onrecord("show", kind, "--record", record), onrecord("show", kind, "--record", record, "--json")
    assert shown.returncode == plain.returncode == 0, shown.stderr
    assert json.loads(plain.stdout)
    assert len(shown.stdout.splitlines()) > 1


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "parquet"])
def test_export_writes_every_form(record: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / ("out.jsonl" if form == "jsonl" else "out")
    assert onrecord("export", "--record", record, "--format", form, out).returncode == 0
    assert out.exists()


def test_brief_of_all_of_one_and_of_each(record: Path) -> None:
    whole, each = onrecord("brief", "--record", record), onrecord("brief", "--each", "--record", record)
    assert whole.returncode == each.returncode == 0
    assert whole.stdout.strip()
    assert each.stdout.count(" · checkable ") >= 12
    assert onrecord("brief", "--report", "nothing", "--record", record).returncode == 1


def test_doctor_names_the_model() -> None:
    done = onrecord("doctor", "--json")
    assert done.returncode == 0
    assert "en_core_web" in json.loads(done.stdout)["model"]


def test_standard_input_is_a_report_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "in.record"
    done = onrecord("read", "-", "--record", path, "--json", stdin="The presidents of Chad and Peru met in Lima on 3 May 2024.\n")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["inputs"] == {"recorded": 1, "known": 0, "failed": 0}


def test_bad_inputs_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("The President of Chad met the President of Peru in Lima on 3 May 2024.\n")
    (folder / "empty.txt").write_text("")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (folder / "german.txt").write_text(
        "Die Minister trafen sich am Dienstag in Berlin und sprachen über den Ausbau der Bahn. " * 5
    )
    (folder / "rows.jsonl").write_text('{"text": "The President of Chad flew to Lima for talks today."}\n{"text": "cut o')
    done = onrecord("read", folder, tmp_path / "missing.txt", "--record", tmp_path / "r.record", "--json")
    assert done.returncode == 3
    row = json.loads(done.stdout)
    assert row["inputs"] == {"recorded": 2, "known": 0, "failed": 5}
    reasons = {Path(x["name"]).name: x["reason"] for x in row["failed"]}
    assert set(reasons) == {"empty.txt", "picture.txt", "german.txt", "rows.jsonl:2", "missing.txt"}
    assert "empty" in reasons["empty.txt"]
    assert "German" in reasons["german.txt"]


def test_an_input_that_failed_and_was_mended_is_no_longer_listed(tmp_path: Path) -> None:
    path, record = tmp_path / "late.txt", tmp_path / "r.record"
    path.write_text("")
    assert onrecord("read", path, "--record", record).returncode == 3
    path.write_text("The President of Chad met the President of Peru in Lima on 3 May 2024.\n")
    assert onrecord("read", path, "--record", record).returncode == 0
    assert json.loads(onrecord("show", "failures", "--record", record, "--json").stdout) == []


def test_a_kill_loses_no_finished_document_and_the_next_run_goes_on(tmp_path: Path) -> None:
    text = "The President of Chad, visit {}, met the President of Peru in Lima on 3 May 2024 and promised 5 tons of rice.\n"
    rows = [json.dumps({"id": f"r{i}", "text": text.format(i) * 4}) for i in range(200)]
    (tmp_path / "many.jsonl").write_text("\n".join(rows))
    record = tmp_path / "r.record"
    command = [*PROGRAM, "read", str(tmp_path / "many.jsonl"), "--record", str(record), "--quiet"]
    running = subprocess.Popen(command, start_new_session=True)
    while not record.exists() or _reports(record) < 10:
        time.sleep(0.05)
        assert running.poll() is None
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    done = _reports(record)
    assert 10 <= done < 200
    assert onrecord("verify", "--record", record).returncode == 0
    again = json.loads(onrecord("read", tmp_path / "many.jsonl", "--record", record, "--json").stdout)
    assert again["inputs"] == {"recorded": 200 - done, "known": done, "failed": 0}


def _reports(record: Path) -> int:
    try:
        with sqlite3.connect(f"file:{record}?mode=ro", uri=True) as db:
            return db.execute("SELECT count(*) FROM report").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def test_wrong_use_and_a_missing_record_have_exit_codes() -> None:
    assert onrecord("show", "nonsense", "--record", "x").returncode == 2
    assert onrecord("show", "meetings").returncode == 2
    missing = onrecord("show", "meetings", "--record", "no-such.record")
    assert missing.returncode == 1
    assert "no such record" in missing.stderr


def test_every_command_is_in_the_documentation() -> None:
    docs = (Path(__file__).resolve().parents[2] / "README.md").read_text()
    for command in app.registered_commands:
        assert f"onrecord {command.name}" in docs, command.name
