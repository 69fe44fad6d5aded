from __future__ import annotations

import pytest

from onrecord.extraction.decode import decode
from onrecord.extraction.findings import Refusal
from onrecord.model import Page

LINE = "Le café de l’hôtel est fermé, a dit le propriétaire “à regret”."


def decoded(content: bytes, charset: str | None = None) -> str:
    text = decode(Page("p", content, "p", charset=charset))
    assert isinstance(text, str), text
    return text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_plain_unicode(encoding: str) -> None:
    assert decoded(LINE.encode(encoding)) == LINE


def test_the_server_names_the_encoding() -> None:
    assert decoded(LINE.encode("cp1252"), "ISO-8859-1") == LINE
    assert decoded("日本語の文章です。".encode("shift_jis"), "Shift_JIS") == "日本語の文章です。"
    assert decoded("日本語".encode("iso-2022-jp"), "iso-2022-jp") == "日本語"


def test_the_page_names_the_encoding() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Мост закрыт</p>'
    assert "Мост закрыт" in decoded(page.encode("cp1251"))


def test_valid_utf8_beats_a_wrong_name() -> None:
    assert decoded(LINE.encode(), "iso-8859-1") == LINE


def test_an_unknown_name_is_ignored() -> None:
    assert decoded(LINE.encode(), "klingon-8") == LINE


def test_nothing_named_is_guessed() -> None:
    assert "фонд" in decoded(("Министр сказал, что фонд будет закрыт до зимы. " * 5).encode("cp1251"))


def test_text_encoded_twice_is_repaired() -> None:
    twice = LINE.replace("”", "").replace("à", "a").encode().decode("cp1252").encode()
    assert decoded(twice) == LINE.replace("”", "").replace("à", "a")


def test_damaged_utf8_keeps_the_rest() -> None:
    text = decoded(("“" + LINE).encode() * 3 + b"\xe2\x80")
    assert text.startswith("“Le café")


def test_half_characters_are_dropped() -> None:
    assert decoded(b"a\xed\xa0\x80b") == "ab"


def test_what_cannot_be_decoded_is_refused() -> None:
    text = decode(Page("p", b"abc" + b"\xff\xfe\x81\x9d" * 50, "p", charset="euc-jp"))
    assert isinstance(text, Refusal) or "\ufffd" not in text


def test_western_text_that_says_it_is_utf8() -> None:
    body = "<p>Ilva T\u00e4rn and S\u00f8ril Haugbek met in the caf\u00e9 of the harbour, she said.</p>" * 3
    page = Page("x", f"<html><body>{body}</body></html>".encode("cp1252"), "-", charset="utf-8")
    text = decode(page)
    assert isinstance(text, str)
    assert "Ilva T\u00e4rn and S\u00f8ril Haugbek met in the caf\u00e9" in text
    assert "\ufffd" not in text
