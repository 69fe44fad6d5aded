from __future__ import annotations

from onrecord.quotes import stars


def test_a_shared_phrase_does_not_make_two_utterances_one() -> None:
    links = {"long": {"phrase", "trimmed"}, "other": {"phrase"}, "phrase": {"long", "other"}, "trimmed": {"long"}}
    assert stars(links, ["long", "other", "phrase", "trimmed"]) == [("long", ["phrase", "trimmed"]), ("other", [])]
