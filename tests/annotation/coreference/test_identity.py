"""Who is who in whole texts, as the shipped model and rules have it."""

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.annotation import Annotator
from onrecord.annotation.coreference.identity import matched
from onrecord.model import Annotations, Article, Mention, Span

MINISTER = (
    "Ilva Tarn, the minister of works, visited Vell on Friday. She met the mayor of Vell.\n\n"
    "“The harbour will open in spring,” the minister said.\n\nTarn said she was tired."
)
COMPANY = "The Sarn Harbour Company said it would close two docks. The company has a yard in Vell."
FAMILY = "“We have waited long,” Ilva Tarn said. Dob Orran disagreed. “No,” Orran said. His wife was not there."
PIECES = (*MINISTER.split(), *COMPANY.split(), *FAMILY.split(), "\n\n", "🙂", "“", "”", "e\u0301", "\x00", "مرحبا")


@cache
def marked(text: str) -> Annotations:
    return _annotator().annotate(Article("page", text))


@cache
def _annotator() -> Annotator:
    return Annotator.load()


def who(text: str, part: str, nth: int = 0) -> str:
    """The name of the entity of the mention that begins where the n-th `part` does; the longest of them."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(part, start + 1)
    page = marked(text)
    mention = max((m for m in page.mentions if m.start == start), key=lambda m: m.end)
    return page.entity[mention.entity].name


def check(page: Annotations) -> None:
    """What is true of every text."""
    text = page.article.text
    ids = [entity.id for entity in page.entities]
    assert ids == [f"e{n}" for n in range(1, len(ids) + 1)]
    assert all(0 <= m.start < m.end <= len(text) and text[m.start : m.end].strip() for m in page.mentions)
    assert list(page.mentions) == sorted(page.mentions, key=lambda m: (m.end, -m.start))
    assert len({(m.start, m.end) for m in page.mentions}) == len(page.mentions)
    first = dict.fromkeys(m.entity for m in sorted(page.mentions, key=lambda m: (m.start, -m.end)))
    assert list(first) == ids[: len(first)]
    assert {a.speaker for a in page.attributions if a.speaker is not None} <= set(ids)


@pytest.mark.parametrize("text", [MINISTER, COMPANY, FAMILY])
def test_ids_and_order(text: str) -> None:
    page = marked(text)
    assert page.mentions
    check(page)


@pytest.mark.parametrize(
    ("text", "part", "nth", "name"),
    [
        (MINISTER, "Ilva Tarn", 0, "Ilva Tarn"),
        (MINISTER, "Tarn said", 0, "Ilva Tarn"),
        (MINISTER, "She", 0, "Ilva Tarn"),
        (MINISTER, "she", 0, "Ilva Tarn"),
        (MINISTER, "the minister", 0, "Ilva Tarn"),
        (MINISTER, "the minister", 1, "Ilva Tarn"),
        (COMPANY, "The company", 0, "Sarn Harbour Company"),
        (FAMILY, "We", 0, "Ilva Tarn"),
        (FAMILY, "Orran said", 0, "Dob Orran"),
    ],
)
def test_a_mention_joins_whom_it_means(text: str, part: str, nth: int, name: str) -> None:
    assert who(text, part, nth) == name


def test_others_are_somebody_else() -> None:
    assert who(MINISTER, "the mayor") != "Ilva Tarn"
    assert who(FAMILY, "Dob Orran") == "Dob Orran"
    assert who(FAMILY, "His wife") == "His wife"


def test_an_owner_within_a_mention_stands_before_it() -> None:
    page = marked(FAMILY)
    printed = [FAMILY[m.start : m.end] for m in page.mentions]
    assert printed.index("His") == printed.index("His wife") - 1
    assert page.entity[page.mentions[printed.index("His")].entity].name == "Dob Orran"


def test_speakers_are_whom_their_sources_name() -> None:
    page = marked(FAMILY)
    names = {page.entity[a.speaker].name for a in page.attributions if a.speaker is not None}
    assert names == {"Ilva Tarn", "Dob Orran"}


SOUND = "Charlotte Sound is a town on the coast. Many people live in Charlotte Sound. Buses run to Charlotte Sound."
BUS = "In 480 BC the town burned. The LINK 12 is a bus. Ilva Tarn said she took it."


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [(SOUND, "Charlotte Sound", "place"), (BUS, "BC", None), (BUS, "LINK", None), (BUS, "Ilva Tarn", "person")],
)
def test_what_nobody_quotes_is_what_the_model_sees(text: str, name: str, expected: str | None) -> None:
    page = marked(text)
    assert {entity.name: entity.type for entity in page.entities}.get(name) == expected
    types = {m.type for m in page.mentions if text[m.start : m.end] == name}
    assert types == ({expected} if expected else set())
    check(page)


@pytest.mark.parametrize("text", ["", " \n\n ", "."])
def test_an_empty_text_gives_nothing(text: str) -> None:
    page = marked(text)
    assert (page.mentions, page.entities) == ((), ())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=80))
def test_any_text(text: str) -> None:
    check(_annotator().annotate(Article("any", text)))


@pytest.mark.parametrize(
    ("learned", "ruled", "expected"),
    [
        ([(0, 9)], [(0, 9)], {0: 0}),
        ([(0, 11)], [(0, 9)], {0: 0}),
        ([(0, 40)], [(15, 40)], {0: 0}),
        ([(0, 40)], [(15, 30)], {}),
        ([(2, 10), (0, 10)], [(0, 10)], {1: 0}),
        ([(0, 9)], [(0, 9), (0, 4)], {0: 0}),
        ([(0, 9)], [(20, 29)], {}),
        ([], [(0, 9)], {}),
    ],
)
def test_matched(learned: list[tuple[int, int]], ruled: list[tuple[int, int]], expected: dict[int, int]) -> None:
    spans = sorted(Span(*edges) for edges in learned)
    order = [spans.index(Span(*edges)) for edges in learned]
    mentions = [Mention(start, end, "person", f"e{n}") for n, (start, end) in enumerate(ruled)]
    assert matched(spans, mentions) == {order[i]: mentions[n] for i, n in expected.items()}
