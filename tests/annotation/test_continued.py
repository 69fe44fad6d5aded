"""Quotations over several paragraphs are one content."""

from onrecord.annotation.continued import continued, join_continued
from onrecord.annotation.quotes import quotations
from onrecord.model import Attribution, Span

TEXT = "“One,” said Tarn. “Two.\n\n“Three, he told me so.\n\n“Four.”\n\n“Five,” she said."
PARTS = ["“Two.", "“Three, he told me so.", "“Four.”"]


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)


def joined(text: str, *given: tuple[str, list[str]]) -> list[tuple[str, list[str], str]]:
    found = [Attribution((), spans(text, cue), spans(text, *content), "mixed") for cue, content in given]
    return [
        (a.cue[0].of(text), [span.of(text) for span in a.content], a.kind)
        for a in join_continued(text, found, quotations(text))
    ]


def test_continued() -> None:
    assert [[span.of(TEXT) for span in parts] for parts in continued(TEXT, quotations(TEXT))] == [PARTS]


def test_what_the_tagger_missed_or_gave_to_the_next_cue_comes_to_the_first() -> None:
    given = [("said", ["“One,”", "“Two"]), ("she said", ["“Four.”", "“Five,”"])]
    assert joined(TEXT, *given) == [("said", ["“One,”", *PARTS], "direct"), ("she said", ["“Five,”"], "direct")]


def test_an_attribution_without_more_is_dropped_and_one_within_the_quotation_stays() -> None:
    given = [("said", ["“Two."]), ("told", ["Three"]), ("she said", ["“Four.”"])]
    assert joined(TEXT, *given) == [("said", PARTS, "direct"), ("told", ["Three"], "mixed")]


def test_a_content_that_leads_into_the_quotation_keeps_its_beginning() -> None:
    text = "Tarn said the crews “were tired.\n\n“They slept,” and left."
    assert joined(text, ("said", ["the crews “were"])) == [
        ("said", ["the crews “were tired.", "“They slept,”"], "mixed")
    ]


def test_two_cues_of_their_own_are_two_people() -> None:
    text = "“We waited for rain. The well is dry, Tarn, a farmer, thinks.\n\n“We have two tankers,” Orran said."
    given = [("thinks", ["“We waited for rain"]), ("said", ["“We have two tankers,”"])]
    assert joined(text, *given) == [
        ("thinks", ["“We waited for rain"], "mixed"),
        ("said", ["“We have two tankers,”"], "mixed"),
    ]


def test_nobody_says_it() -> None:
    assert joined(TEXT) == []
