"""Store: the record in a single SQLite file. One writer, any number of readers."""

from onrecord.store.judge import add, judge
from onrecord.store.judgement import Entry, Journal
from onrecord.store.verify import Mismatch, verify
from onrecord.store.view import Found, View
from onrecord.store.writer import Writer, input_key

__all__ = ["Entry", "Found", "Journal", "Mismatch", "View", "Writer", "add", "input_key", "judge", "verify"]
