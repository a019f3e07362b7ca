"""Decode: bytes to text, with the encoding named; what is no text at all is refused by its name."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from onrecord.errors import InputError

HEAD = 65_536  # bytes that show what a file is
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"wOF", "a font"),
)
ZIPPED = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"opendocument", "an OpenDocument file"),
    (b"epub", "an EPUB book"),
)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
CANDIDATES = [
    "cp1251", "koi8_r", "cp866", "iso8859_5", "cp1250", "cp1252", "iso8859_2", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "mac_roman", "mac_cyrillic",
]  # fmt: skip
NAMES = {"cp1250": "windows-1250", "cp1251": "windows-1251", "cp1252": "windows-1252", "cp1253": "windows-1253",
         "cp1254": "windows-1254", "cp1255": "windows-1255", "cp1256": "windows-1256", "cp1257": "windows-1257"}  # fmt: skip


def not_text(head: bytes) -> str:
    """What the first bytes of a file are the mark of ("a PDF document"), or '' where they may be text."""
    for mark, what in SIGNATURES:
        if head.startswith(mark):
            return what
    if head.startswith(b"PK\x03\x04"):
        return next((what for mark, what in ZIPPED if mark in head[:4096]), "a zip archive")
    if head[:4] == b"RIFF":
        return {b"WEBP": "a WebP image", b"WAVE": "a WAV recording"}.get(head[8:12], "a RIFF recording")
    if head[4:8] == b"ftyp":
        return "a video"
    if _bom(head) or _wide(head):
        return ""
    return "binary data" if len(CONTROL.findall(head)) * 200 > len(head) else ""


def encoding_of(head: bytes) -> str:
    """The encoding of a text by its first bytes, which may end inside a character."""
    if encoding := _bom(head) or _wide(head):
        return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _mostly_utf8(head) or _declared(head) or _guessed(head)
    return "utf-8"


def decode(raw: bytes, name: str) -> tuple[str, str]:
    """The text of a whole input and the name of its encoding.

    A file cut off inside a character, or with a few damaged bytes in UTF-8, is read all the same: the encoding's name
    then says how many characters are lost.
    """
    encoding = encoding_of(raw[:HEAD])
    if encoding == "utf-8":
        try:
            return raw.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            encoding = encoding_of(raw)
    try:
        text = raw.decode(encoding, "replace")
    except (LookupError, UnicodeDecodeError) as error:
        raise InputError(name, f"can't be decoded as {encoding}: {error}") from error
    lost = text.count("\ufffd")
    shown = NAMES.get(encoding, encoding).replace("_", "-").replace("utf-8-sig", "utf-8")
    return text, f"{shown} with {lost} damaged characters" if lost else shown


def _bom(head: bytes) -> str:
    return next((encoding for mark, encoding in BOMS if head.startswith(mark)), "")


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: in English every other byte is zero."""
    even, odd = head[:4096:2], head[1:4096:2]
    if len(even) < 4 or head.count(0) * 5 < len(head[:4096]):
        return ""
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    return "utf-16-be" if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd) else ""


def _mostly_utf8(head: bytes) -> str:
    """UTF-8 with a little damage: nearly all bytes beyond ASCII are well-formed sequences."""
    high = sum(byte > 127 for byte in head)
    whole = sum(len(found) for found in UTF8_SEQUENCE.findall(head))
    return "utf-8" if (whole >= 6 and whole > 0.9 * high) or (whole and high - whole <= 3) else ""


def _declared(head: bytes) -> str:
    """The encoding that an HTML or XML page declares, where it can be so."""
    for pattern in (XML_CHARSET, CHARSET):
        if match := pattern.search(head[:8192]):
            encoding = match[1].decode("ascii").lower()
            encoding = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252"}.get(encoding, encoding)
            try:
                head[:8192].decode(encoding, "ignore")
            except LookupError:
                continue
            if encoding not in ("utf-8", "utf8"):
                return codecs.lookup(encoding).name
    return ""


def _guessed(head: bytes) -> str:
    """A single-byte encoding: Western European where the text is nearly all ASCII, else what its letters suggest."""
    high = sum(byte > 127 for byte in head)
    if high * 20 < len(head):
        return "cp1252" if not re.search(rb"[\x81\x8d\x8f\x90\x9d]", head) else "latin-1"
    best = from_bytes(head[:16_384], cp_isolation=CANDIDATES).best()
    return best.encoding if best else "cp1252"
