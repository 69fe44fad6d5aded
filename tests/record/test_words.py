from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.record import Store
from onrecord.record.words import MOST_TERMS, Term, terms
from tests.places import NewPlace
from tests.record import made


@pytest.fixture(scope="module")
def store(module_place: NewPlace) -> Iterator[Store]:
    with Store.open(module_place()) as store:
        page = made.page("one")
        store.keep(page, made.marked(page, "the harbour of Vell must stay open"))
        yield store


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ceasefire talks", (Term("ceasefire"), Term("talks"))),
        ('"ceasefire talks" now', (Term("ceasefire talks"), Term("now"))),
        ("“ceasefire talks”", (Term("ceasefire talks"),)),
        ("negotiat*", (Term("negotiat*", prefix=True),)),
        ('"peace negotiat"*', (Term("peace negotiat", prefix=True),)),
        ("- * ** ( ) !", ()),
        ('one "unbalanced', (Term("one"), Term("unbalanced"))),
        ("a OR b", (Term("a"), Term("OR"), Term("b"))),
        ("smith(*", (Term("smith(*"),)),
        ("half\x00\ud800word", (Term("half"), Term("word"))),
        ("", ()),
    ],
)
def test_what_a_person_types_becomes_terms(query: str, expected: tuple[Term, ...]) -> None:
    assert terms(query) == expected


def test_a_pasted_page_is_refused() -> None:
    assert len(terms("word " * MOST_TERMS)) == MOST_TERMS
    with pytest.raises(InputError, match="65 words; give 64"):
        terms("word " * (MOST_TERMS + 1))


@pytest.mark.parametrize(
    "query",
    ["harbour vell", "HARBOUR", "harb* st*", '"harbour of vell"', "marran harbour", "said", "harbour - vell!", "Véll"],
)
def test_words_that_find_the_statement(store: Store, query: str) -> None:
    assert len(store.reader.search(query)) == 1


@pytest.mark.parametrize(
    "query", ["harbour peace", '"vell harbour"', "harb", "source:vell", "!!!", "NOT harbour", "😀", "vell -harbour"]
)
def test_words_that_do_not(store: Store, query: str) -> None:
    assert store.reader.search(query) == []


FTS_SIGNS = st.text(st.sampled_from("ab\"*:()^-+{},' \x00\ud800é́😀ANDORNOT.𞤀"), max_size=40)


WRONG = re.compile(
    "words; give 64|stands (between|before)|that is not closed|closes nothing|there is no filter|holds no word"
)


@given(query=FTS_SIGNS | st.text(max_size=40))
def test_what_is_wrong_with_a_query_is_said_and_no_fault_of_the_index(store: Store, query: str) -> None:
    try:
        store.reader.statements(words=query)
    except InputError as error:
        assert WRONG.search(str(error))
    store.reader.statements(speaker=query, about=query)


@given(query=st.text(min_size=100, max_size=2000))
def test_nor_of_a_long_one(store: Store, query: str) -> None:
    try:
        store.reader.statements(words=query)
    except InputError as error:
        assert WRONG.search(str(error))
