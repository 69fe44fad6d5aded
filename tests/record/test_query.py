from __future__ import annotations

import pytest

from onrecord.errors import InputError
from onrecord.record.query import All, AnyOf, Named, Node, Without, Words, all_words, holds_words, parse
from onrecord.record.words import Term


def word(text: str, *, prefix: bool = False) -> Words:
    return Words(Term(text, prefix))


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", None),
        ("- ** !", None),
        ("peace", word("peace")),
        ("peace talks", All((word("peace"), word("talks")))),
        ("peace AND talks", All((word("peace"), word("talks")))),
        ("“peace talks” now", All((word("peace talks"), word("now")))),
        ("negotiat*", word("negotiat*", prefix=True)),
        ('"peace negotiat"*', word("peace negotiat", prefix=True)),
        ("a OR b c", AnyOf((word("a"), All((word("b"), word("c")))))),
        ("(a OR b) c", All((AnyOf((word("a"), word("b"))), word("c")))),
        ("a -b", All((word("a"), Without(word("b"))))),
        ("a NOT b", All((word("a"), Without(word("b"))))),
        ("NOT (a OR b)", Without(AnyOf((word("a"), word("b"))))),
        ("a or b and not", All((word("a"), word("or"), word("b"), word("and"), word("not")))),
        ('"OR" a', All((word("OR"), word("a")))),
        ("kind:direct a", All((Named("kind", "direct"), word("a")))),
        ('speaker:"Ilse Marran"', Named("speaker", "Ilse Marran", quoted=True)),
        ("-outlet:Gazette", Without(Named("outlet", "Gazette"))),
        ("SINCE:2031-03", Named("since", "2031-03")),
        (
            "at 10:30 see https://vell.example/a:b",
            All(tuple(map(word, ["at", "10:30", "see", "https://vell.example/a:b"]))),
        ),
        ("well-known e-mail", All((word("well-known"), word("e-mail")))),
    ],
)
def test_what_a_person_types_becomes_a_tree(query: str, tree: Node | None) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("OR", "OR stands between two words"),
        ("a OR", "OR stands between two words"),
        ("AND a", "AND stands between two words"),
        ("a AND AND b", "AND stands between two words"),
        ("a NOT", "NOT stands before a word"),
        ("(a", r"a \( that is not closed"),
        ("a)", r"a \) that closes nothing"),
        ("(" * 30 + "a" + ")" * 30, "more than 20 parentheses"),
        ("word " * 65, "65 words; give 64 or fewer"),
    ],
)
def test_what_is_wrong_is_said(query: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse(query)


def test_which_words_find_a_statement() -> None:
    tree = parse("a (b OR c) -d kind:direct")
    assert [w.term.text for w in all_words(tree)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("query", "can"),
    [("a -b", True), ("-b", False), ("a OR -b", False), ("a kind:direct", False), ("(a -b) OR c", True)],
)
def test_which_questions_a_text_index_answers_alone(query: str, can: bool) -> None:
    tree = parse(query)
    assert tree is not None
    assert holds_words(tree) == can
