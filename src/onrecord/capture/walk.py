"""Walk: the paths given to the files they stand for, in a fixed order; each once, whatever links lead to it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from onrecord.model import Failure

STDIN = "-"
# Parts of saved pages and programs: nobody means them when naming a folder of reports. Passed over in folders.
ASSETS = frozenset({
    ".css", ".js", ".mjs", ".ts", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".ico", ".cur", ".py", ".pyc",
    ".so", ".dll", ".exe", ".o", ".class", ".jar", ".lock", ".log", ".tmp", ".bak", ".swp", ".toml", ".ini", ".cfg",
    ".sqlite", ".sqlite3", ".db", ".db-wal", ".db-shm", ".record", ".record-wal", ".record-shm",
})  # fmt: skip
FOLDERS = frozenset({"__pycache__", "node_modules", "__MACOSX"})
FILES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be captured: where it is, what it is called to the reader, and its id. `-` is standard input."""

    path: str
    name: str
    id: str


def walk(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Found | Failure]:
    """The files that `paths` stand for. Folders are walked in sorted order; a file reached twice is given once.

    Ids are file names without suffix; where two would collide, the path inside the folder with `-` for `/`.
    """
    found = list(_found(paths))
    names = Counter(item[1] for item in found if not isinstance(item, Failure))
    stems = Counter(PurePath(item[1]).stem for item in found if not isinstance(item, Failure))
    taken: set[str] = set()
    for item in found:
        if isinstance(item, Failure):
            yield item
            continue
        path, name = item
        name = name if names[name] == 1 else path
        ident = _free(_ids(name, alone=stems[PurePath(name).stem] == 1), taken)
        taken.add(ident)
        yield Found(path, _shown(name), _shown(ident))


def _shown(name: str) -> str:
    """A file name as it can be written down: bytes that are no UTF-8 are replaced."""
    return os.fsencode(name).decode("utf-8", "replace")


def _ids(name: str, *, alone: bool) -> Iterator[str]:
    """The ids that a file may have, best first."""
    path = PurePath(name)
    parts = [part for part in path.parts if part not in ("/", "\\", "..", ".")]
    if alone:
        yield path.stem
    yield "-".join([*parts[:-1], path.stem])
    yield "-".join([*parts[:-1], path.name.replace(".", "-")])
    for number in range(2, 1_000_000):
        yield f"{'-'.join([*parts[:-1], path.stem])}-{number}"


def _free(ids: Iterator[str], taken: set[str]) -> str:
    return next(ident for ident in ids if ident not in taken)


def _found(paths: Iterable[str | os.PathLike[str]]) -> Iterator[tuple[str, str] | Failure]:
    seen: set[str] = set()
    for given in paths:
        path = os.fspath(given)
        if path == STDIN:
            if STDIN not in seen:
                seen.add(STDIN)
                yield STDIN, "stdin"
        elif Path(path).is_dir():
            yield from _given_folder(path, seen)
        elif not os.path.lexists(path):
            yield Failure(_shown(path), "there is no such file or folder")
        elif not Path(path).exists():
            yield Failure(_shown(path), "is a link that leads nowhere or to itself")
        elif _new(path, seen):
            yield path, Path(path).name if Path(path).is_absolute() else path


def _given_folder(path: str, seen: set[str]) -> Iterator[tuple[str, str] | Failure]:
    """The files of a folder that was asked for; that there are none is worth a word."""
    yield from _folder(path, path, seen, ())
    if next(_folder(path, path, set(), ()), None) is None:
        yield Failure(_shown(path), "is a folder without any file to read")


def _folder(root: str, folder: str, seen: set[str], above: tuple[str, ...]) -> Iterator[tuple[str, str] | Failure]:
    """The files of a folder and those below, without hidden ones and parts of programs; `above` are the folders it is in."""
    real = os.path.realpath(folder)
    if real in above:
        yield Failure(_shown(folder), "is a link to a folder that it lies in; not followed")
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(_shown(folder), f"the folder can't be opened: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith("~") or entry.name.lower() in FILES:
            continue
        yield from _entry(root, entry.path, entry.name, seen, (*above, real))


def _entry(root: str, path: str, name: str, seen: set[str], above: tuple[str, ...]) -> Iterator[tuple[str, str] | Failure]:
    if Path(path).is_dir():
        if name not in FOLDERS:
            yield from _folder(root, path, seen, above)
    elif not Path(path).exists():
        yield Failure(_shown(path), "is a link that leads nowhere or to itself")
    elif not Path(path).is_file():
        yield Failure(_shown(path), "is neither a file nor a folder")
    elif Path(name).suffix.lower() not in ASSETS and _new(path, seen):
        yield path, os.path.relpath(path, root)


def _new(path: str, seen: set[str]) -> bool:
    real = os.path.realpath(path)
    if real in seen:
        return False
    seen.add(real)
    return True
