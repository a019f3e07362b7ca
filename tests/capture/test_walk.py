import os
from pathlib import Path

from onrecord.capture.walk import Found, walk
from onrecord.model import Failure


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def ids(*paths: Path) -> list[str]:
    return [item.id for item in walk(paths) if isinstance(item, Found)]


def test_folders_are_walked_in_order_without_hidden_files_and_program_parts(tmp_path: Path) -> None:
    touch(
        tmp_path,
        "b.txt",
        "a.txt",
        "c/d.html",
        "c/style.css",
        "my.record",
        "my.record-wal",
        ".hidden",
        ".git/config",
        "node_modules/x.txt",
        "old.txt~",
        "Thumbs.db",
    )
    assert ids(tmp_path) == ["a", "b", "d"]


def test_ids_that_would_collide_take_the_path(tmp_path: Path) -> None:
    touch(tmp_path, "talks.txt", "talks.md", "x/talks.txt", "x/y/talks.txt", "other.txt")
    assert ids(tmp_path) == ["other", "talks", "talks-txt", "x-talks", "x-y-talks"]


def test_a_file_is_given_once_whatever_leads_to_it(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert ids(tmp_path, tmp_path / "a.txt", tmp_path) == ["a"]


def test_a_folder_loop_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    touch(tmp_path, "a/b/one.txt", "z.txt")
    (tmp_path / "a/b/loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to("self.txt")
    assert ids(tmp_path) == ["one", "z"]
    failures = {Path(item.name).name: item.reason for item in walk([tmp_path]) if isinstance(item, Failure)}
    assert failures == {
        "loop": "is a link to a folder that it lies in; not followed",
        "self.txt": "is a link that leads nowhere or to itself",
    }


def test_a_name_that_is_no_text_can_be_written_down(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Talks")
    (found,) = walk([tmp_path])
    assert isinstance(found, Found)
    assert (found.id, found.name) == ("caf\ufffd", "caf\ufffd.txt")
    assert Path(found.path).read_text() == "Talks"
