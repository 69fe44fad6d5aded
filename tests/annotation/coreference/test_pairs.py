"""What two mentions show of being one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.coreference import pairs
from onrecord.annotation.coreference.candidates import TYPES
from onrecord.annotation.coreference.pairs import FORMS, PER_PAIR, SIGNS, Described, describe, first_signs, signs
from onrecord.model import Span

SIGN_OF = ("forms", "words", "distance", "place", "types", "quotes", "genders", "opening", "sentences", "rules")
HE, SHE, WE = 4, 5, 2


def described(text: str, *parts: str, quoted: str = "", ruled: tuple[str | None, ...] | None = None) -> Described:
    """The parts of the text as mentions of persons; each is looked for after the beginning of the one before."""
    spans, after = [], 0
    for part in parts:
        start = text.index(part, after)
        spans.append(Span(start, start + len(part)))
        after = start + 1
    quotation = [Span(text.index(quoted), text.index(quoted) + len(quoted))] if quoted else []
    return describe(text, spans, np.zeros(len(spans), dtype=np.int64), quotation, ruled)


def sign(table: str, mentions: Described, later: int = 1, earlier: int = 0) -> int:
    """One sign of one pair, counted from the beginning of its table."""
    found = signs(mentions, range(later, later + 1), range(earlier, earlier + 1))
    return int(found[0, 0, SIGN_OF.index(table)]) - int(pairs._BASE[table])


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("the old mayor", "The old mayor", pairs.SAME),
        ("a mayor", "the mayor", pairs.SAME),
        ("the old mayor", "the mayor", pairs.SAME_HEAD),
        ("the mayor of Vell", "the young mayor", pairs.SAME_HEAD),
        ("Ilva Tarn", "Tarn", pairs.SAME_HEAD),
        ("Ilva Tarn", "Ilva", pairs.SUBSET),
        ("Ilva Tarn's", "Ilva Tarn", pairs.SAME),
        ("the Sarn harbour crew", "the Sarn farmers", pairs.SHARED),
        ("the mayor", "the farmers", pairs.NOTHING),
    ],
)
def test_how_the_words_agree(earlier: str, later: str, expected: int) -> None:
    mentions = described(f"{earlier} met {later}", earlier, later)
    assert sign("words", mentions) // 9 == expected


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("me", 1),
        ("We", WE),
        ("himself", HE),
        ("her", SHE),
        ("its", 6),
        ("whose", 8),
        ("others", 9),
        ("us", WE),
        ("US", pairs.NAME),
        ("Ilva Tarn", pairs.NAME),
        ("the Tarn", pairs.NAME),
        ("the mayor of Vell", pairs.NOUN),
        ("Vell mayor", pairs.NOUN),
        ("the", pairs.NOUN),
        ("...", pairs.NOUN),
    ],
)
def test_forms(printed: str, form: int) -> None:
    mentions = described(printed, printed)
    assert mentions.forms.tolist() == [form]
    assert (first_signs(mentions) - pairs._BASE["first"]).tolist() == [form]


def test_the_forms_of_a_pair() -> None:
    mentions = described("She met him.", "She", "him")
    assert sign("forms", mentions) == HE * FORMS + SHE


@pytest.mark.parametrize(
    ("printed", "gender"),
    [
        ("Mrs Tarn", pairs.FEMALE),
        ("Sir Dob", pairs.MALE),
        ("John Tarn", pairs.MALE),
        ("Mary Tarn", pairs.FEMALE),
        ("Xyl Tarn", pairs.UNKNOWN),
        ("she", pairs.FEMALE),
        ("his", pairs.MALE),
        ("they", pairs.PLURAL),
        ("the people of Vell", pairs.PLURAL),
        ("two farmers", pairs.PLURAL),
        ("the boss", pairs.UNKNOWN),
    ],
)
def test_genders(printed: str, gender: int) -> None:
    assert described(printed, printed).genders.tolist() == [gender]


def test_the_quotation_that_they_stand_in() -> None:
    text = "Tarn met Orran. “I asked my brother,” she told him. “You did,” he said."
    spans = [Span(text.index(p), text.index(p) + len(p)) for p in ("Tarn", "Orran", "I ", "my", "she", "You")]
    quoted = [Span(text.index(q), text.index(q) + len(q)) for q in ("“I asked my brother,”", "“You did,”")]
    mentions = describe(text, spans, np.zeros(len(spans), dtype=np.int64), quoted)
    assert mentions.quotes.tolist() == [0, 0, 1, 1, 0, 2]

    def relation(later: int, earlier: int) -> int:
        return sign("quotes", mentions, later, earlier) // FORMS

    assert relation(1, 0) == relation(4, 0) == pairs.OUTSIDE
    assert relation(3, 2) == pairs.SAME_QUOTATION
    assert relation(5, 3) == pairs.OTHER_QUOTATION
    assert relation(2, 0) == pairs.ONLY_LATER
    assert relation(4, 2) == pairs.ONLY_EARLIER


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (None, None, pairs.NONE_RULED),
        ("e1", None, pairs.EARLIER_RULED),
        (None, "e1", pairs.ONE_RULED),
        ("e1", "e1", pairs.SAME_RULED),
        ("e1", "e2", pairs.OTHER_RULED),
    ],
)
def test_the_entity_that_the_rules_gave(earlier: str | None, later: str | None, expected: int) -> None:
    mentions = described("Tarn said she was tired.", "Tarn", "she", ruled=(earlier, later))
    assert sign("rules", mentions) // FORMS == expected


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        ("Tarn met Orran.", ("Tarn", "Orran"), pairs.APART),
        ("her brother left.", ("her brother", "her"), pairs.WITHIN),
        ("the wife of Tarn left.", ("the wife of Tarn", "Tarn"), pairs.WITHIN),
        ("minister Tarn left.", ("minister", "Tarn"), pairs.TOUCHING),
        ("Tarn, the minister, left.", ("Tarn", "the minister"), pairs.AFTER_COMMA),
    ],
)
def test_where_the_earlier_stands(text: str, parts: tuple[str, str], expected: int) -> None:
    assert sign("place", described(text, *parts)) // 3 == expected


def test_sentences_and_their_openings() -> None:
    mentions = described("Tarn left. “She met Orran.”\n\nHe stayed.", "Tarn", "She", "Orran", "He")
    assert mentions.sentences.tolist() == [0, 1, 1, 2]
    assert mentions.opening.tolist() == [1, 1, 0, 1]
    assert sign("opening", mentions, 3, 2) // 3 == 0
    assert sign("opening", mentions, 3, 1) // 3 == 1
    assert [sign("sentences", mentions, later, 0) // FORMS for later in (1, 3)] == [1, 2]


WORDS = st.sampled_from(("Tarn", "Ilva", "the", "mayor", "of", "She", "we", "US", "people", "...", "“", "who.", "\n\n"))


@given(st.lists(WORDS, min_size=1, max_size=40), st.data())
def test_every_sign_has_a_weight_in_its_own_table(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    places = st.integers(0, len(text) - 1)
    spans = sorted(
        {Span(s, data.draw(st.integers(s + 1, len(text)))) for s in data.draw(st.sets(places, min_size=1, max_size=12))}
    )
    kinds = np.array([data.draw(st.integers(0, len(TYPES) - 1)) for _ in spans], dtype=np.int64)
    ruled = [data.draw(st.sampled_from((None, "e1", "e2"))) for _ in spans]
    mentions = describe(text, spans, kinds, [Span(0, len(text) // 2 + 1)], ruled)
    everyone = range(len(spans))
    found = signs(mentions, everyone, everyone)
    assert found.shape == (len(spans), len(spans), PER_PAIR)
    begins = np.array([*pairs._BASE.values(), SIGNS])
    assert (found >= begins[:PER_PAIR]).all()
    assert (found < begins[1 : PER_PAIR + 1]).all()
    firsts = first_signs(mentions)
    assert (firsts >= begins[PER_PAIR]).all()
    assert (firsts < SIGNS).all()


def test_a_part_of_the_pairs_has_the_signs_of_the_whole() -> None:
    parts = ("Ilva Tarn", "the mayor", "She", "Orran", "her", "the old mayor")
    mentions = described("Ilva Tarn met the mayor. She told Orran of her and the old mayor.", *parts)
    whole = signs(mentions, range(6), range(6))
    assert (signs(mentions, range(3, 6), range(1, 5)) == whole[3:6, 1:5]).all()
