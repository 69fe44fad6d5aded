"""A quotation behind a colon finds its verb of saying, and a cue before a colon its quotation."""

import pytest

from onrecord.annotation.colons import MOST, add_colon_cues
from onrecord.annotation.decode import Piece
from onrecord.annotation.quotes import quotations
from onrecord.annotation.tagger import Tagger
from onrecord.annotation.wordpieces import Wordpieces


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger()


def marked(text: str, tagger: Tagger, *have: tuple[str, str]) -> list[tuple[str, str]]:
    """The pieces that come out, as printed, for those that stand there before."""
    wordpieces = tagger.reader.read(text)
    before = [piece(wordpieces, text, *one) for one in have]
    after = add_colon_cues(text, before, wordpieces, quotations(text))
    return [(p.role, text[wordpieces.starts[p.first] : wordpieces.ends[p.last]]) for p in after]


def piece(wordpieces: Wordpieces, text: str, role: str, words: str) -> Piece:
    start = text.index(words)
    starts, ends = wordpieces.starts.tolist(), wordpieces.ends.tolist()
    return Piece(role, starts.index(start), ends.index(start + len(words)), 0.9)


QUOTED = "“I cannot take it.”"


def test_the_verb_before_the_colon_is_the_cue(tagger: Tagger) -> None:
    text = f"It rained hard. The poet Amadou Serre wrote to the academy: {QUOTED}"
    expected = [("source", "The poet Amadou Serre"), ("cue", "wrote"), ("content", QUOTED)]
    assert marked(text, tagger) == expected
    assert marked(text, tagger, ("content", QUOTED)) == expected
    # A source that is seen is kept, and none beside it.
    assert marked(text, tagger, ("source", "Amadou Serre")) == [("source", "Amadou Serre"), *expected[1:]]


def test_half_a_source_is_none(tagger: Tagger) -> None:
    told = "wrote to all the very old men of the academy".ljust(MOST - len("quiet poet Amadou Serre "), "y")
    text = f"The tall and quiet poet Amadou Serre {told}: {QUOTED}"
    assert text.index(":") - MOST == text.index("quiet")
    assert marked(text, tagger) == [("cue", "wrote"), ("content", QUOTED)]


def test_a_cue_that_was_seen_gets_the_quotation(tagger: Tagger) -> None:
    text = f"Another guest left on the wall: {QUOTED}"
    assert marked(text, tagger, ("cue", "left")) == [("cue", "left"), ("content", QUOTED)]


@pytest.mark.parametrize(
    ("text", "have"),
    [
        (f"The poet has one poem: {QUOTED}", []),
        (f"The poet wrote to the academy. {QUOTED}", []),
        (f"He wrote it. A poem: {QUOTED}", []),
        (f"He said it rained: {QUOTED}", [("cue", "said"), ("content", "it rained")]),
        (f"The poet said: {QUOTED}", [("source", "The poet said")]),
    ],
)
def test_nothing_is_added(text: str, have: list[tuple[str, str]], tagger: Tagger) -> None:
    assert marked(text, tagger, *have) == have
