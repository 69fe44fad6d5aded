"""Decoding: the bytes of a page as text.

The order follows what servers and pages get right most often: a byte order mark, then valid UTF-8 (which other
encodings produce by chance only in very short texts), then what the server said, what the page says of itself, and
last what charset-normalizer makes of the bytes. Text that was encoded twice is repaired; text that cannot be is
refused."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from onrecord.extraction.characters import tidy
from onrecord.extraction.findings import Refusal
from onrecord.model import Page

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"RIFF", "an image, sound or video file"),
    (b"PK\x03\x04", "a ZIP file or office document"),
    (b"\x1f\x8b", "a gzip file inside a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x00\x00\x01\x00", "an icon"),
)

_META_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|^\s*<\?xml[^>]{0,100}encoding=["']([\w.:-]{2,40})""",
    re.I,
)

META_BYTES = 4096
"""How far into a page its statement of its encoding is looked for: browsers read 1024 bytes, some name it later."""

GUESS_BYTES = 200_000
"""How much of a page charset-normalizer looks at: more does not change its answer, only its time."""

BINARY_SHARE = 0.01
"""A page with more NUL and control characters than this is no text; a damaged text page has a stray one or two."""

MOSTLY_VALID = 4
"""Valid UTF-8 sequences of several bytes are all but impossible in other encodings: with four of them for every
broken one the text is damaged UTF-8."""

_SEQUENCES = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SURROGATES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
"""Half characters that JavaScript programs write by mistake; they stand for nothing by themselves."""

LOST_SHARE = 0.005
"""With more replacement characters than this, a sentence in four has a hole: quoting from it would misquote."""

WESTERN_SHARE = 0.1
"""A page that says UTF-8, holds not one sequence of it, and has fewer letters beyond ASCII than this, is Western
European text under a wrong label; other scripts have them in every word."""

_HIGH = bytes(range(128, 256))
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})

_ASCII_COMPATIBLE_ESCAPES = frozenset(("iso-2022-jp", "iso-2022-kr", "hz", "hz-gb-2312", "utf-7"))
_MISNAMED = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-sjis": "shift_jis",
    "shift_jis": "cp932",
}
"""Labels that pages use for a larger encoding; the same substitutions browsers make (WHATWG Encoding Standard)."""

_TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]+")
_MARKS_OF_TWICE = re.compile("â€[œ\u009d™˜“”\u0093\u0094]|Ã[\u0080-\u00bf©¨¶¼¤±³¡]|Â[\u00a0-\u00bf]")


def decode(page: Page) -> str | Refusal:
    """The page's text, tidied, or why it is none."""
    content = page.content
    if not content.strip():
        return Refusal("the page is empty; check that it was saved or fetched whole")
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return Refusal(f"the content is {kind}, not HTML or text; give the page it belongs to")
    declared = _declared(page)
    text = _with_bom(content)
    if text is None:
        wide = declared is not None and declared.startswith(("utf-16", "utf-32"))
        if not wide and len(content.translate(None, _CONTROLS)) < len(content) * (1 - BINARY_SHARE):
            return Refusal("the content is binary, not HTML or text; give the page it belongs to")
        text = _decoded(content, declared)
    if text.count("\ufffd") > max(3.0, LOST_SHARE * len(text)):
        named = f"as {declared!r}, which the page names, " if declared else ""
        return Refusal(f"the text cannot be decoded {named}without losing characters; save the page again as UTF-8")
    return _undoubled(tidy(text))


def _declared(page: Page) -> str | None:
    """The encoding that the server or the page names, if Python knows it."""
    names = [page.charset]
    if match := _META_CHARSET.search(page.content[:META_BYTES]):
        names.append((match[1] or match[2]).decode("ascii"))
    for name in names:
        if not name:
            continue
        name = name.strip().strip("\"'").lower()
        name = _MISNAMED.get(name, name)
        try:
            if codecs.lookup(name)._is_text_encoding:
                return name
        except (LookupError, ValueError):
            continue
    return None


def _with_bom(content: bytes) -> str | None:
    for bom, name in _BOMS:
        if content.startswith(bom):
            return content.decode("utf-8-sig" if name == "utf-8" else name, "replace")
    return None


def _decoded(content: bytes, declared: str | None) -> str:
    if declared not in _ASCII_COMPATIBLE_ESCAPES and not (declared or "").startswith(("utf-16", "utf-32")):
        whole = _SURROGATES.sub(b"", content)
        try:
            return whole.decode("utf-8")
        except UnicodeDecodeError:
            lenient = whole.decode("utf-8", "replace")
            sequences = len(_SEQUENCES.findall(whole))
            if sequences > MOSTLY_VALID * lenient.count("\ufffd"):
                return lenient
            high = len(whole) - len(whole.translate(None, _HIGH))
            if declared in ("utf-8", "utf8") and not sequences and high <= WESTERN_SHARE * len(whole):
                return content.decode("cp1252", "replace")
    if declared is not None:
        try:
            return content.decode(declared)
        except (UnicodeError, ValueError):
            lenient = content.decode(declared, "replace")
            if lenient.count("\ufffd") <= max(3.0, LOST_SHARE * len(lenient)):
                return lenient
    guess = from_bytes(content[:GUESS_BYTES]).best()
    if guess is not None:
        return content.decode(guess.encoding, "replace")
    return content.decode(declared or "utf-8", "replace")


def _undoubled(text: str) -> str:
    """`text` with UTF-8 that was once read as Windows-1252 put right, where it plainly was."""
    return _TWICE.sub(_repaired, text) if _MARKS_OF_TWICE.search(text) else text


def _repaired(match: re.Match[str]) -> str:
    raw = bytearray()
    for character in match[0]:
        try:
            raw += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return match[0]
            raw.append(ord(character))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
