"""What people decided, applied to what was joined."""

from __future__ import annotations

from onrecord.actors.decide import Ruled, decide
from onrecord.actors.join import join
from onrecord.model import Correction, CorrectionKind, Decision, Occurrence, Place
from tests.actors.test_join import seen

WHEN = "2031-05-04T09:30:00+00:00"


def decision(kind: CorrectionKind, *places: tuple[str, ...], value: str | None = None, by: str = "ada") -> Decision:
    """About the first entity of the articles that are named, for each target."""
    targets = tuple(tuple((article, "e1") for article in target) for target in places)
    return Decision(Correction(f"{kind}-{by}", kind, (), value, by, WHEN), targets)


def ruled(occurrences: list[Occurrence], *decisions: Decision) -> list[Ruled]:
    by_place: dict[Place, Occurrence] = {(o.article_id, o.entity): o for o in occurrences}
    return decide(join(occurrences), by_place, decisions)


def articles(found: list[Ruled]) -> list[tuple[str, str]]:
    return sorted((one.joined.name, "".join(sorted(j.article_id for j in one.joined.joins))) for one in found)


TWO = [seen("1", "Ilva Tarn", role="minister"), seen("2", "Ilva Tarn"), seen("3", "Ilva Brandt"), seen("4", "Oda Lind")]


def test_a_merge_is_called_as_the_first() -> None:
    found = ruled(TWO, decision("merge", ("3",), ("1", "2")))
    assert articles(found) == [("Ilva Brandt", "123"), ("Oda Lind", "4")]
    one = next(r for r in found if len(r.joined.joins) == 3)
    assert [c.kind for c in one.decided] == ["merge"]
    assert one.joined.joins[0].score == 1.0
    assert {j.reason for j in one.joined.joins if "decided" in j.reason} == {"one, decided by ada"}


def test_a_merge_of_what_is_one_already_is_in_force() -> None:
    found = ruled(TWO, decision("merge", ("1",), ("2",)))
    assert articles(found) == articles(ruled(TWO))
    assert sum(len(r.decided) for r in found) == 1


def test_half_a_merge_waits() -> None:
    assert all(not r.decided for r in ruled(TWO, decision("merge", ("1",), ())))


def test_a_split_and_who_came_later() -> None:
    council, rowing = ("Oda Lind", "Vell Council"), ("Pell Ancar", "Rowing Union")
    people = [
        seen("1", "Nils Tarn", company=council),
        seen("2", "Nils Tarn", company=rowing),
        seen("3", "Nils Tarn", company=rowing),
        seen("4", "Nils Tarn", company=council),
    ]
    apart = ruled(people, decision("split", ("1",), ("2",)))
    assert articles(apart) == [("Nils Tarn", "14"), ("Nils Tarn", "23")]
    assert all([c.kind for c in one.decided] == ["split"] for one in apart)


def test_a_split_of_what_is_two_already_changes_nothing() -> None:
    found = ruled(TWO, decision("split", ("1", "2"), ("3",)))
    assert articles(found) == articles(ruled(TWO))
    assert sum(len(r.decided) for r in found) == 2


def test_a_split_puts_back_what_was_joined_wrongly() -> None:
    found = ruled(TWO, decision("split", ("2",), ("1", "3")))
    assert [a for _, a in articles(found)] in (["13", "2", "4"], ["2", "13", "4"])


def test_the_last_word_counts() -> None:
    merged = decision("merge", ("1", "2"), ("3",))
    parted = decision("split", ("1", "2"), ("3",), by="bo")
    assert articles(ruled(TWO, merged, parted)) == articles(ruled(TWO))
    assert len(ruled(TWO, parted, merged)) == 2
    named = [decision("rename", ("1",), value=name) for name in ("A. Tarn", "Ilva Tarn-Brandt")]
    (one,) = [r for r in ruled(TWO, *named) if len(r.joined.joins) == 2]
    assert one.joined.name == "Ilva Tarn-Brandt"
    assert one.joined.aliases[0] == "Ilva Tarn"


def test_a_type_that_was_decided() -> None:
    (one,) = [r for r in ruled(TWO, decision("retype", ("4",), value="place")) if r.decided]
    assert (one.joined.name, one.joined.type) == ("Oda Lind", "place")


def test_a_speaker_goes_to_the_one_who_was_meant() -> None:
    people = [*TWO, seen("5", "Oda Lind", entity="~9")]
    speaker = Decision(Correction("s", "speaker", (), "Oda Lind", "ada", WHEN), ((("5", "~9"),), (("1", "e1"),)))
    assert articles(ruled(people, speaker))[1] == ("Ilva Tarn", "125")
    nobody = Decision(Correction("s", "speaker", (), "Oda Lind", "ada", WHEN), ((("5", "~9"),), ()))
    assert ("Oda Lind", "45") in articles(ruled(people, nobody))
