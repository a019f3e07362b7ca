"""`onrecord series` and `onrecord show figures --series`, on the example reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.test_commands import EXAMPLES, onrecord


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("series") / "trade.record"
    assert onrecord("read", EXAMPLES / "trade-figures.txt", "--record", path, "--quiet").returncode in (0, 1)
    return path


def test_show_figures_as_series_is_what_series_shows(record: Path) -> None:
    shown = onrecord("show", "figures", "--series", "--record", record, "--json")
    series = onrecord("series", "--record", record, "--json")
    assert shown.returncode == series.returncode == 0, shown.stderr + series.stderr
    assert json.loads(shown.stdout) == json.loads(series.stdout)
    assert json.loads(series.stdout)["series"]


def test_series_in_the_terminal_as_bars_and_as_csv(record: Path) -> None:
    assert "period" in onrecord("series", "--record", record).stdout
    assert onrecord("series", "--record", record, "--plot").returncode == 0
    assert onrecord("series", "--record", record, "--csv").stdout.count("\n") > 1


def test_a_picture_with_its_table(record: Path, tmp_path: Path) -> None:
    done = onrecord("series", "--record", record, "--out", tmp_path / "trade.svg")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "trade.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (tmp_path / "trade.csv").exists()


def test_a_rate_needs_a_unit(record: Path) -> None:
    assert onrecord("series", "--record", record, "--rate", "EUR=1.08").returncode == 2
