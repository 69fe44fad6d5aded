from __future__ import annotations

import pytest

from onrecord.extraction.chrome import is_chrome, is_lead_in, is_menu, is_sentence, is_tail


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Ferry captain hopes for passengers",
        "RELATED: Ferry captain hopes",
        "Sign up for our newsletter",
        "Subscribe",
        "Follow us on Facebook and Twitter",
        "Advertisement",
        "Story continues below advertisement",
        "Copyright 2020 The Echo. All rights reserved.",
        "© The Echo 2020",
        "Share this article",
        "12 comments",
        "Photo: A. Quay",
    ],
)
def test_chrome(line: str) -> None:
    assert is_chrome(line) or is_tail(line) or line.startswith("Photo")


@pytest.mark.parametrize(
    "line",
    [
        "Read more slowly, the teacher told the minister, and he did.",
        "More than forty people were hurt, the police said.",
        "Share prices fell on Friday after the bank's announcement.",
        "Follow the money, she told the court.",
        "Related industries lost 4,000 jobs, according to the union.",
        "“Subscribe to nothing,” he said.",
        "By Friday the river had risen by two metres, officials said.",
        "Comments by the minister angered the union.",
        "Sources close to the talks said nothing had been agreed.",
        "Copyright law must change, the author said.",
    ],
)
def test_prose_that_opens_alike(line: str) -> None:
    assert not is_chrome(line)
    assert not is_lead_in(line)


def test_what_stands_before_and_behind() -> None:
    assert is_lead_in("By Jane Roe")
    assert is_lead_in("Published: 3 March 2021")
    assert is_tail("Jane Roe is a reporter in Amberlow.")
    assert is_tail("(Reporting by Marek Dahl; Editing by Una Plint)")


def test_menus_and_sentences() -> None:
    assert is_menu("Home | World | Politics")
    assert not is_menu("He said | she said")
    assert is_sentence("He said “no.”")
    assert not is_sentence("Minister says no")
