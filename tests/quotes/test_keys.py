"""Keys lead from any part of a wording to the whole, and stock phrases have none."""

from __future__ import annotations

import pytest

from onrecord.model import Span
from onrecord.quotes import Keyed, Vocabulary, keyed, weight, words

LONG = (
    "The harbour of Vell needs seven cranes, forty dockers and a deeper basin before any merchant vessel from Sarn"
    " can unload timber, copper or grain at the northern quay without waiting for the tide"
)


def keys(*contents: str, by: str | None = "tarn") -> Keyed:
    return keyed(contents, [by] * len(contents), Vocabulary())


def kept(content: str) -> set[int]:
    return set(keys(content).kept[1].tolist())


def asked(content: str) -> set[int]:
    return set(keys(content).asked[1].tolist())


def wording(content: str, by: str | None = "tarn") -> int:
    return int(keys(content, by=by).wordings[0])


@pytest.mark.parametrize("text", ["No comment", "We will see", "Thank you very much", "That is not true", "", "…"])
def test_what_tells_too_little_is_not_indexed(text: str) -> None:
    assert wording(text) == 0
    assert not asked(text)
    assert not kept(text)


def test_few_words_are_one_wording_for_one_speaker_alone() -> None:
    text = "The basin is too shallow"
    assert wording(text) == wording(text.upper())
    assert wording(text) != wording(text, "lind")
    assert wording(LONG) == wording(LONG, "lind") != 0


def test_the_order_of_the_words_counts() -> None:
    assert wording("Vell beats Sarn at the northern quay") != wording("Sarn beats Vell at the northern quay")


@pytest.mark.parametrize("start", range(0, 14, 2))
def test_any_part_finds_the_whole(start: int) -> None:
    part = " ".join(LONG.split()[start : start + 12])
    assert asked(part) & kept(LONG)
    assert asked(LONG) & kept(part)


def test_a_changed_word_leaves_keys() -> None:
    short = "The northern quay needs seven cranes"
    assert asked(short.replace("seven", "forty")) & kept(short)


def test_long_wordings_keep_a_part_of_their_keys() -> None:
    assert kept(LONG) < asked(LONG)
    assert len(kept(LONG)) < 0.7 * len(asked(LONG))


def test_all_at_once_is_as_one_by_one() -> None:
    contents = [LONG, "No comment", "The basin is too shallow", "", LONG.replace("Vell", "Sarn"), "Sarn Vell Osk"]
    together = keys(*contents)
    for at, content in enumerate(contents):
        alone = keys(content)
        assert together.wordings[at] == alone.wordings[0]
        assert together.signatures[at].tolist() == alone.signatures[0].tolist()
        for some, own in ((together.kept, alone.kept), (together.asked, alone.asked)):
            assert some[1][some[0] == at].tolist() == own[1].tolist()


def test_a_signature_has_a_bit_for_each_telling_word() -> None:
    one, other, none = keys("northern quay of Vell", "northern quay of Sarn", "we will see").signatures
    shared = int(sum(int(x).bit_count() for x in one & other))
    assert shared == 2
    assert not none.any()


@pytest.mark.parametrize("text", ["basin basin basin", "seven northern quays", "we can't see the U.S. fleet"])
def test_what_is_told_is_what_words_say(text: str) -> None:
    said = words(text, (Span(0, len(text)),))
    assert (wording(text) != 0) == (weight(said) >= 2.4)
