from __future__ import annotations

from onrecord.extraction.findings import Found
from onrecord.extraction.languages import language_of


def test_the_text_tells() -> None:
    english = "The minister said on Friday that the bridge would be repaired before the winter."
    french = "Le ministre a dit vendredi que le pont serait réparé avant l'hiver et que cela ne coûterait rien. " * 3
    assert language_of(english, None) == Found("en", "the text itself")
    assert language_of(english, Found("fr", "page's lang")) == Found("en", "the text itself")
    assert language_of(french, Found("en", "page's lang")) == Found("fr", "the text itself")


def test_short_texts_are_taken_at_the_pages_word() -> None:
    assert language_of("Ja, sagte Anna.", Found("de-AT", "page's lang")) == Found("de", "page's lang")


def test_no_letters_no_language() -> None:
    assert language_of("12:30 – 14:00", None) is None
