"""The text search of PostgreSQL: the same words, phrases and answers as SQLite's FTS5 (see `unicode61`).

`statements_text` holds a tsvector for each statement, with a GIN index; a trigger keeps it in step inside the same
transaction, however the rows are changed. The vector is not made by `to_tsvector`, which knows stems, stop words and
parts of addresses that FTS5 does not, but by a function of our own, in plain SQL, so that no extension is needed and
the locale of the server changes nothing. The weights of the words say in which field they stand.

What a tsvector cannot hold: of one word 255 places in one statement, and places after the 16,383rd word. Statements
that go on for so long are found by each of their words, but not by every phrase.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from onrecord.record.query import All, AnyOf, Node, Without, Words
from onrecord.record.unicode61 import LONGEST, table, words
from onrecord.record.words import Term

WEIGHTS = {"content": "A", "source": "B", "speaker": "C", "cue": "D"}
"""How the fields of a statement are told apart in its vector."""

MOST_CHARACTERS = 200_000
"""Characters of a text that are indexed: a vector is one megabyte at most. It is the length of a short book."""

ARTICLE_WEIGHTS = {"text": "A", "headline": "B", "byline": "C"}
"""The same of an article."""

NO_WORD = "'-'"
"""A lexeme that no text has."""

_PUNCTUATION = "“”‘’–—…«»„"
"""What is usual in English texts beside ASCII; without it, most of them need none of the tables."""


def _escaped(text: str) -> str:
    return "".join(f"\\U{ord(one):08X}" for one in text)


def _ranges() -> str:
    return "".join(
        _escaped(chr(first)) if first == last else f"{_escaped(chr(first))}-{_escaped(chr(last))}"
        for first, last in table().words
    )


def _quoted(text: str) -> str:
    """An SQL literal in escapes alone: the function reads the same whatever shows it."""
    return f"E'{_escaped(text)}'"


def _foldings() -> str:
    """Each block of 256 characters by itself, and only if the text has any of it: `translate` is slow on long lists."""
    blocks = groupby((pair for pair in table().folded if pair[0] > "\x7f"), key=lambda pair: ord(pair[0]) >> 8)
    steps = []
    for block, found in blocks:
        pairs = list(found)
        first, last = chr(max(block << 8, 0x80)), chr((block << 8) + 0xFF)
        before, after = ("".join(side) for side in zip(*pairs, strict=True))
        steps.append(
            f"IF t ~ '[{_escaped(first)}-{_escaped(last)}]' THEN"
            f" t := translate(t, {_quoted(before)}, {_quoted(after)}); END IF;"
        )
    return "\n            ".join(steps)


WORDS_FUNCTION_1 = f"""
CREATE FUNCTION onrecord_words(t text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
    -- The words of a text as SQLite's FTS5 reads them: "unicode61 remove_diacritics 2".
    BEGIN
        t := lower(left(t, {MOST_CHARACTERS}) COLLATE "C");
        IF octet_length(t) > length(t) THEN
            t := translate(t, {_quoted(_PUNCTUATION)}, '{" " * len(_PUNCTUATION)}');
        END IF;
        IF octet_length(t) > length(t) THEN
            t := translate(t, {_quoted(table().dropped)}, '');
            {_foldings()}
            RETURN ARRAY(SELECT left(m[1], {LONGEST})
                         FROM regexp_matches(t, '[{_ranges()}]+', 'g') AS m);
        END IF;
        RETURN ARRAY(SELECT left(m[1], {LONGEST}) FROM regexp_matches(t, '[a-z0-9]+', 'g') AS m);
    END
$$
"""

VECTOR_FUNCTION_1 = """
CREATE FUNCTION onrecord_vector(VARIADIC fields text[]) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
    -- The words of up to four fields, which have the weights A, B, C, D. Between two fields one place stays free, so
    -- that no phrase reaches from one into the other.
    DECLARE
        one text[];
        made text := '';
        passed integer := 0;
    BEGIN
        FOR field IN 1..array_length(fields, 1) LOOP
            IF fields[field] IS NOT NULL THEN
                one := onrecord_words(fields[field]);
                IF cardinality(one) > 0 THEN
                    SELECT made || ' ' || string_agg(
                        '''' || word || ''':' || least(passed + at, 16383) || substr('ABCD', field, 1), ' '
                    ) INTO made FROM unnest(one) WITH ORDINALITY AS w(word, at);
                    passed := passed + cardinality(one) + 1;
                END IF;
            END IF;
        END LOOP;
        RETURN made::tsvector;
    END
$$
"""

NEAR_FUNCTION_1 = """
CREATE FUNCTION onrecord_near(given tsvector, asked jsonb, near integer) RETURNS boolean LANGUAGE sql
IMMUTABLE PARALLEL SAFE AS $$
    -- FTS5's NEAR over the words of weight A. asked: phrases, each {"words": [...], "prefix": false}. There is a place
    -- where one phrase begins, and each phrase begins there or before, with at most `near` words between.
    WITH held AS (
        SELECT u.lexeme, p.at FROM unnest(given) AS u, unnest(u.positions, u.weights) AS p(at, weight)
        WHERE p.weight = 'A'
    ), phrases AS (
        SELECT p.n, jsonb_array_length(p.phrase -> 'words') AS length, (p.phrase ->> 'prefix')::boolean AS prefix,
               p.phrase -> 'words' AS words
        FROM jsonb_array_elements(asked) WITH ORDINALITY AS p(phrase, n)
    ), starts AS (
        SELECT DISTINCT p.n, p.length, h.at FROM phrases AS p, held AS h
        WHERE NOT EXISTS (
            SELECT FROM jsonb_array_elements_text(p.words) WITH ORDINALITY AS w(word, k)
            WHERE NOT EXISTS (
                SELECT FROM held AS o WHERE o.at = h.at + w.k - 1
                AND (o.lexeme = w.word OR p.prefix AND w.k = p.length AND starts_with(o.lexeme, w.word))
            )
        )
    )
    SELECT EXISTS (
        SELECT FROM starts AS last WHERE NOT EXISTS (
            SELECT FROM phrases AS p WHERE NOT EXISTS (
                SELECT FROM starts AS s WHERE s.n = p.n AND s.at BETWEEN last.at - p.length - near AND last.at
            )
        )
    )
$$
"""

SET_UP_1 = (
    WORDS_FUNCTION_1,
    VECTOR_FUNCTION_1,
    NEAR_FUNCTION_1,
    "CREATE TABLE statements_text (row integer PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX ix_statements_text_words ON statements_text USING gin (words)",
    """
CREATE FUNCTION onrecord_statement_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND (old.row, old.content, old.source, old.speaker, old.cue)
            IS NOT DISTINCT FROM (new.row, new.content, new.source, new.speaker, new.cue) THEN
            RETURN NULL;
        END IF;
        IF TG_OP <> 'INSERT' THEN
            DELETE FROM statements_text WHERE row = old.row;
        END IF;
        IF TG_OP <> 'DELETE' THEN
            INSERT INTO statements_text
            VALUES (new.row, onrecord_vector(new.content, new.source, new.speaker, new.cue));
        END IF;
        RETURN NULL;
    END
$$
""",
    "CREATE TRIGGER statements_text_changed AFTER INSERT OR DELETE OR UPDATE ON statements"
    " FOR EACH ROW EXECUTE FUNCTION onrecord_statement_changed()",
)
"""What migration 0001 adds to the shared tables. History: a change belongs into a new constant for a new migration."""


SET_UP_6 = (
    "CREATE TABLE articles_text (row integer PRIMARY KEY, words tsvector NOT NULL)",
    "INSERT INTO articles_text SELECT f.row, onrecord_vector(a.text, a.headline, a.byline)"
    " FROM article_facets f JOIN articles a ON a.id = f.article_id",
    "CREATE INDEX ix_articles_text_words ON articles_text USING gin (words)",
    """
CREATE FUNCTION onrecord_article_faceted() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            DELETE FROM articles_text WHERE row = old.row;
        ELSE
            INSERT INTO articles_text SELECT new.row, onrecord_vector(a.text, a.headline, a.byline)
            FROM articles a WHERE a.id = new.article_id;
        END IF;
        RETURN NULL;
    END
$$
""",
    """
CREATE FUNCTION onrecord_article_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF (old.text, old.headline, old.byline) IS NOT DISTINCT FROM (new.text, new.headline, new.byline) THEN
            RETURN NULL;
        END IF;
        UPDATE articles_text SET words = onrecord_vector(new.text, new.headline, new.byline)
        WHERE row = (SELECT f.row FROM article_facets f WHERE f.article_id = new.id);
        RETURN NULL;
    END
$$
""",
    "CREATE TRIGGER articles_text_faceted AFTER INSERT OR DELETE ON article_facets"
    " FOR EACH ROW EXECUTE FUNCTION onrecord_article_faceted()",
    "CREATE TRIGGER articles_text_changed AFTER UPDATE ON articles"
    " FOR EACH ROW EXECUTE FUNCTION onrecord_article_changed()",
)
"""What migration 0006 adds. History, as above."""


def expression(node: Node, weights: Mapping[str, str] = WEIGHTS) -> str:
    """A question in the language of tsquery. The words hold no sign that has a meaning there."""
    match node:
        case Words(term, field):
            return phrase(term, weights[field] if field else "")
        case All(parts):
            wanted = " & ".join(f"({expression(p, weights)})" for p in parts if not isinstance(p, Without))
            barred = " | ".join(f"({expression(p.part, weights)})" for p in parts if isinstance(p, Without))
            return f"({wanted}) & !({barred})" if barred else wanted
        case AnyOf(parts):
            return " | ".join(f"({expression(part, weights)})" for part in parts)
    raise AssertionError(node)


def phrase(term: Term, weight: str) -> str:
    """Words side by side, all in the field of that weight ("": all in the same one)."""
    found = words(term.text)
    if not found:
        return NO_WORD
    return _side_by_side([_lexeme(word, term.prefix and at == len(found), weight) for at, word in enumerate(found, 1)])


def near(terms: Sequence[Term], distance: int) -> tuple[str, list[dict[str, object]]]:
    """What a statement must fulfil in which terms stand near each other, and what `onrecord_near` is asked to be sure.

    The first is for the index, and enough to leave few statements for the second.
    """
    held = [term for term in terms if words(term.text)]
    if not held:
        return NO_WORD, []
    every = [phrase(term, WEIGHTS["content"]) for term in held]
    single = [one for one, term in zip(every, held, strict=True) if len(words(term.text)) == 1]
    pairs = [
        "(" + " | ".join(f"{x} <{n}> {y}" for x, y in ((a, b), (b, a)) for n in range(distance + 2)) + ")"
        for a, b in pairwise(single)
    ]
    asked: list[dict[str, object]] = [{"words": words(term.text), "prefix": term.prefix} for term in held]
    return " & ".join(f"({one})" for one in (*every, *pairs)), asked


def _lexeme(word: str, prefix: bool, weight: str) -> str:
    star = "*" if prefix else ""
    return f"'{word}'" + (f":{star}{weight}" if star or weight else "")


def _side_by_side(lexemes: Sequence[str]) -> str:
    """By halves, so that a pasted page is nested as deep as its logarithm."""
    if len(lexemes) == 1:
        return lexemes[0]
    half = len(lexemes) // 2
    return f"({_side_by_side(lexemes[:half])} <-> {_side_by_side(lexemes[half:])})"
