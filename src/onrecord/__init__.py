"""OnRecord reads reports on dealings between states and writes the record: every fact with the words that prove it.

`read(text)` gives one report's facts, `read_files(record, path)` reads files into a record, `open(record)` opens it.
`figures(text)` and `dates(text, on=...)` read numbers and dates alone, `timexes(text, on=...)` dates as TimeML
marks them; `attributions(text)` finds who says, thinks or talks about what; `resolve_place(name)` finds a place.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.metadata import version
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.api import Record, Report, open, read, read_files  # noqa: A004, TC004 the verb that every user looks for
    from onrecord.attribution import attributions  # noqa: TC004
    from onrecord.places import resolve_place  # noqa: TC004
    from onrecord.read.dates import dates  # noqa: TC004
    from onrecord.read.numbers import figures  # noqa: TC004
    from onrecord.read.timeml import timexes  # noqa: TC004

__all__ = [
    "Record",
    "Report",
    "__version__",
    "attributions",
    "dates",
    "figures",
    "open",
    "read",
    "read_files",
    "resolve_place",
    "timexes",
]
__version__ = version("onrecord")

DOOR = dict.fromkeys(("Record", "Report", "open", "read", "read_files"), "onrecord.api") | {
    "attributions": "onrecord.attribution",
    "dates": "onrecord.read.dates",
    "figures": "onrecord.read.numbers",
    "resolve_place": "onrecord.places",
    "timexes": "onrecord.read.timeml",
}


class _Package(ModuleType):
    """The package as users see it: its door is loaded on first use, so that importing one stage stays cheap.

    `read` is both the verb that users call and the package of a stage. The call wins; importing the stage
    (`from onrecord.read import ...`) finds it by its full name all the same.
    """

    def __getattribute__(self, name: str) -> Any:
        if name in DOOR:
            return getattr(import_module(DOOR[name]), name)
        return super().__getattribute__(name)


sys.modules[__name__].__class__ = _Package
