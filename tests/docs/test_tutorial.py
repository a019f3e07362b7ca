"""What the tutorial says to type works, in the order in which it says it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.pipeline import read_into
from onrecord.settings import Settings

ROOT = Path(__file__).parents[2]
FENCES = re.findall(
    r"^```(\w*)\n(.*?)^```", ROOT.joinpath("docs", "tutorial.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)
COMMANDS = [line for kind, text in FENCES if not kind for line in text.splitlines() if line.startswith("onrecord ")]
PYTHON = [text for kind, text in FENCES if kind == "python"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like a clone after `make demo`, with reports of the user's own."""
    made = tmp_path_factory.mktemp("clone")
    made.joinpath("examples").symlink_to(ROOT / "examples")
    made.joinpath("out").mkdir()
    made.joinpath("my-reports").mkdir()
    made.joinpath("my-reports", "one.txt").write_text("The presidents of Chad and Peru met in Lima on 3 May 2024.\n")
    read_into(made / "out" / "examples.record", [str(ROOT / "examples" / "reports")], Settings(workers=1))
    return made


def test_there_is_something_to_run() -> None:
    assert len(COMMANDS) > 5
    assert PYTHON


def test_commands_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ONRECORD_WORKERS", "1")
    for command in COMMANDS:
        result = CliRunner().invoke(app, shlex.split(command)[1:])
        assert result.exit_code == 0, f"{command}\n{result.output}\n{result.exception!r}"


@pytest.mark.parametrize("code", PYTHON)
def test_python_runs(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.chdir(folder)
    exec(compile(code, "docs/tutorial.md", "exec"), {})
