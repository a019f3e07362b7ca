"""Store: the record in a single SQLite file. One writer, any number of readers."""

from onrecord.store.verify import Mismatch, verify
from onrecord.store.view import Found, View
from onrecord.store.writer import Writer, input_key

__all__ = ["Found", "Mismatch", "View", "Writer", "input_key", "verify"]
