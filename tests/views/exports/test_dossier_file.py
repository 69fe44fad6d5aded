"""A dossier's file: all of it is there, leads somewhere, and shows what strangers wrote as text, in both forms."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from markdown_it import MarkdownIt

from onrecord import ingest
from onrecord.errors import InputError, NotFoundError
from onrecord.model import Absent, Anchor, Dossier, DossierEntry, FoundArticle, Span
from onrecord.views.exports.cited_articles import CitedArticles
from onrecord.views.exports.dossier_file import DOSSIER_FORMS, form_for, pieces, write_dossier
from onrecord.views.exports.dossier_form import Colophon, DossierForm
from onrecord.views.exports.dossier_html import POLICY
from onrecord.views.exports.text import one_line
from tests.places import NewPlace
from tests.views import made as plain
from tests.views.exports import made

ADDRESS = "https://gazette.example/harbour"
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "nav", "section", "article", "h1", "h2", "h3"),
    *("p", "br", "ol", "ul", "li", "a", "b", "blockquote", "code"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "dir", "id", "class", "href", "rel", "cite"),
}


@pytest.fixture(scope="module")
def record(module_place: NewPlace) -> Iterator[ingest.Record]:
    """Two articles of four statements each, and a dossier with something of every kind."""
    first, second = plain.page("harbour", b"1"), plain.page("other", b"2")
    with ingest.open(module_place()) as record:
        record._store.keep(first, plain.annotations(page_id=first.id))
        fields = {"name": "other", "publisher": "Northern Star", "published": "2031-05", "url": "javascript:alert(1)"}
        record._store.keep(second, plain.annotations(page_id=second.id, **fields))
        dossiers = record.dossiers
        dossiers.create("Harbour & <b>bridge</b>", "First line\nsecond.\n\n- no list", by="ada")
        dossiers.add(
            "Harbour & <b>bridge</b>", "search", {"speaker": "Tarn", "sort": "oldest"}, "What *she* said", "N1"
        )
        dossiers.add("Harbour & <b>bridge</b>", "articles", {"words": "cranes", "sort": "oldest"})
        wanted, gone = record.statements(speaker="officials", sort="oldest")
        dossiers.add("Harbour & <b>bridge</b>", "statement", wanted.id)
        dossiers.add("Harbour & <b>bridge</b>", "statement", gone.id)
        record.corrections.no_statement(gone.id, by="ada")
        dossiers.add("Harbour & <b>bridge</b>", "search", {"words": "nobody said this"})
        yield record


def written(record: ingest.Record, form: str) -> str:
    stream = io.BytesIO()
    done = write_dossier(record, "Harbour & <b>bridge</b>", form, stream)
    content = stream.getvalue()
    assert (done.items, done.size, done.sha256) == (7, len(content), hashlib.sha256(content).hexdigest())
    return content.decode()


def tree(text: str) -> html.HtmlElement:
    """The page as lxml reads it, which must find nothing wrong but elements that are newer than it."""
    parser = html.HTMLParser(recover=True)
    found = html.document_fromstring(text, parser=parser)
    wrong = [
        one.message
        for one in parser.error_log
        if not re.fullmatch("Tag (main|nav|section|article) invalid", one.message)
    ]
    assert wrong == []
    return found


def as_html(text: str) -> html.HtmlElement:
    return tree(f"<!DOCTYPE html><html><body>{MarkdownIt('commonmark').render(text)}</body></html>")


def shown(text: str, form: str) -> html.HtmlElement:
    return tree(text) if form == "html" else as_html(text)


def words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("form", DOSSIER_FORMS)
def test_everything_is_in_the_file(record: ingest.Record, form: str) -> None:
    page = shown(written(record, form), form)
    (title,) = page.iter("h1")
    assert words_of(title) == "Harbour & <b>bridge</b>"
    headings = [words_of(one) for one in page.iter("h2")]
    assert headings == [
        "Contents",
        "1. What *she* said",
        "2. cranes",
        "3. two officials: that the [old] cranes were not ready",
        "4. two officials: that the [old] cranes were not ready",
        "5. nobody said this",
        "Bibliography",
        "Colophon",
    ]
    found = [words_of(one) for one in page.iter("h3")]
    assert found == [
        "1.1. Ilva Tarn, minister of works, 18 March 2031",
        "1.2. Ilva Tarn, minister of works, 18 March 2031",
        "1.3. Ilva Tarn, minister of works, May 2031",
        "1.4. Ilva Tarn, minister of works, May 2031",
        "2.1. Harbour of Vell to open in spring, Vell Gazette, 18 March 2031",
        "2.2. Harbour of Vell to open in spring, Northern Star, May 2031",
        "3.1. two officials, 18 March 2031",
    ]
    bold = [words_of(one) for one in page.iter("b", "strong")]
    said = "The harbour of Vell will open again in spring"
    quotes = ["“We have waited long enough,”", "“and the ships are waiting too.”"]
    assert bold[1 if form == "markdown" else 0 :] == [
        said,
        *quotes,
        said,
        *quotes,
        "that the [old] cranes were not ready",
    ]
    text = words_of(page.find("body"))
    cited = "Ilva Tarn, partly quoted in “Harbour of Vell to open in spring”, Vell Gazette, 18 March 2031 (source: Sarn"
    assert cited.replace("partly ", "") in text
    assert "characters 98–181" in text
    assert re.search("First line ?second. - no list", text) and "N1" in text
    assert len(list(page.iter("br"))) == 1
    assert "Statements: speaker Tarn, sort oldest." in text
    assert re.search(r"Missing: this is no statement, as the correction \w{8} says \(urn:onrecord:statement:", text)
    assert text.count("Nothing is in the record for this now.") == 2
    assert re.search(
        r"Onrecord \S+ made this from the record (onrecord\.db|onrecord_test_\w+) on \d+ \w+ \d{4}, \d\d:\d\d UTC\."
        r" It holds 5 statements; 2 articles in lists; 2 articles in the bibliography\. One thing is not in the record",
        text,
    )
    assert "5. nobody said this: Statements: words nobody said this" in " ".join(
        f"{n}. {words_of(one)}" for n, one in enumerate([*page.iter("ol")][-1], start=1)
    )
    (entries,) = [one for one in page.iter("ul") if "Northern Star" in words_of(one)]
    assert [words_of(one) for one in entries] == [
        "Northern Star, May 2031: “Harbour of Vell to open in spring”, Oda Lind (source: Sarn News Agency)",
        "Vell Gazette, 18 March 2031: “Harbour of Vell to open in spring”, Oda Lind (source: Sarn News Agency). "
        + ADDRESS,
    ]


@pytest.mark.parametrize("form", DOSSIER_FORMS)
def test_links_lead_somewhere(record: ingest.Record, form: str) -> None:
    page = shown(written(record, form), form)
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    links = [one.get("href") for one in page.iter("a") if one.get("href")]
    inside = {one[1:] for one in links if one.startswith("#")}
    assert len(inside) == 5 + 2 and inside <= set(ids)
    assert {one for one in links if not one.startswith("#")} == {ADDRESS}


def test_the_page_needs_nothing_and_lets_nothing_in(record: ingest.Record) -> None:
    text = written(record, "html")
    page = tree(text)
    assert {one.tag for one in page.iter()} <= TAGS
    assert {name for one in page.iter() for name in one.attrib} <= ATTRIBUTES
    (style,) = page.iter("style")
    digest = base64.b64encode(hashlib.sha256(style.text_content().encode()).digest()).decode()
    assert f"'sha256-{digest}'" in POLICY
    assert [one.get("content") for one in page.iter("meta") if one.get("http-equiv")] == [POLICY]
    for one in page.iter("a"):
        if not one.get("href").startswith("#"):
            assert one.get("rel") == "noopener noreferrer nofollow"
    assert {one.get("lang") for one in page.iter("blockquote")} == {"en"}


def document(form: DossierForm, words: str, url: str = ADDRESS) -> str:
    """Every part of a file, with these words wherever a person or a page can put any."""
    entry = DossierEntry("0" * 16, "search", words, (("words", words),), f"{words}\n\n{words}")
    dossier = Dossier(
        "1" * 16, words, f"{words}\n{words}", words, "2031-05-04T10:00:00", "2031-05-05T10:00:00", (entry,)
    )
    (cited,) = made.cited(words, url=url, language=words)
    assert cited.article is not None
    found = FoundArticle(cited.article, 1, (), (), Span(0, len(cited.article.text)))
    with CitedArticles() as articles:
        articles.add(cited.article, "2" * 16)
        (one,) = articles
    colophon = Colophon(words, "2031-05-04T10:00:00", "1.0", 1, 1, 1, 1, ((words, words),))
    parts = [form.begin(dossier), form.entry(1, entry), form.statement("1.1", cited), form.article("1.2", found)]
    parts += [form.absent(Absent("unanswerable", words)), form.entry_end(words), form.bibliography(), form.cited(one)]
    return "".join([*parts, form.end(colophon)])


@pytest.mark.parametrize("words", made.HOSTILE)
def test_hostile_words_are_text_in_html(words: str) -> None:
    page = tree(document(DOSSIER_FORMS["html"], words))
    assert {one.tag for one in page.iter()} <= TAGS
    assert {name for one in page.iter() for name in one.attrib} <= ATTRIBUTES
    assert {one.get("href") for one in page.iter("a")} == {ADDRESS, "#entry-1", *others(page)}
    line = one_line(words).replace("\ufdd0", "�")
    for tag in ("h1", "title"):
        (only,) = page.iter(tag)
        assert words_of(only) == line
    bold = " ".join(words_of(one) for one in page.iter("b"))
    assert one_line(bold) == line
    assert line in words_of(next(page.iter("h3")))
    assert page.text_content().count(line) >= 10


def others(page: html.HtmlElement) -> set[str]:
    """Links to articles of the bibliography, whose ids are made of the words."""
    return {one.get("href") for one in page.iter("a") if re.fullmatch("#article-[0-9a-f]{16}", one.get("href"))}


@pytest.mark.parametrize("words", made.HOSTILE)
def test_hostile_words_are_text_in_markdown(words: str) -> None:
    text = document(DOSSIER_FORMS["markdown"], words)
    for reader in (MarkdownIt("commonmark"), MarkdownIt("commonmark").enable(["table", "strikethrough"])):
        tokens = reader.parse(text)
        outer = [token.type for token in tokens if token.level == 0 and token.nesting > 0]
        assert set(outer) == {
            "heading_open",
            "paragraph_open",
            "ordered_list_open",
            "bullet_list_open",
            "blockquote_open",
        }
        assert outer.count("ordered_list_open") == 2 and outer.count("bullet_list_open") == 1
        for token in tokens:
            for child in token.children or ():
                assert child.type not in ("image", "em_open", "s_open"), child
                if child.type == "html_inline":
                    assert re.fullmatch(r'</?b>|</a>|<a id="(entry-1|article-2{16})">', child.content)
                if child.type == "link_open":
                    assert re.fullmatch(f"{ADDRESS}|#entry-1|#article-[0-9a-f]{{16}}", str(child.attrs["href"]))
    page = as_html(text)
    assert words_of(next(page.iter("h1"))) == one_line(words)
    explained, *said = (words_of(one) for one in page.iter("b", "strong"))
    assert (explained, one_line(" ".join(said))) == ("bold", one_line(words))


@pytest.mark.parametrize("form", DOSSIER_FORMS.values(), ids=list(DOSSIER_FORMS))
@pytest.mark.parametrize("url", made.URLS)
def test_what_is_no_address_is_no_link(form: DossierForm, url: str) -> None:
    page = shown(document(form, "plain", url), form.name)
    assert {one.get("href")[:1] for one in page.iter("a") if one.get("href")} == {"#"}
    assert all(one.get("cite") is None for one in page.iter("blockquote"))


def test_a_file_is_whole_and_never_the_record(record: ingest.Record, tmp_path: Path, module_place: NewPlace) -> None:
    name = record.dossiers.all()[0].id[:8]
    done = write_dossier(record, name, "html", tmp_path / "harbour.html")
    assert (tmp_path / "harbour.html").stat().st_size == done.size
    with pytest.raises(NotFoundError):
        write_dossier(record, "nothing", "html", tmp_path / "nothing.html")
    with pytest.raises(InputError, match="there is no format 'pdf' of a dossier; give one of markdown, html"):
        form_for("pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["harbour.html"]
    if "://" not in module_place():
        with pytest.raises(InputError, match="is the record itself"):
            write_dossier(record, name, "html", module_place())


def test_it_is_written_as_it_is_read(record: ingest.Record) -> None:
    seen: list[int] = []
    (dossier,) = record.dossiers.all()
    text = pieces(
        record, dossier, form_for("markdown"), made="2031-05-04T10:00:00", progress=lambda n, _: seen.append(n)
    )
    assert next(text).startswith("# Harbour")
    assert (next(text)[:5], seen) == ("## <a", [])
    assert (next(text)[:8], seen) == ("### 1.1.", [])
    assert (next(text)[:8], seen) == ("### 1.2.", [1])
    rest = "".join(text)
    assert "on 4 May 2031, 10:00 UTC" in rest
    assert seen[-1] == 7


def test_an_empty_dossier_is_a_file_too(record: ingest.Record) -> None:
    dossier = Dossier("1" * 16, "Empty", None, "ada", "2031-05-04", "2031-05-04")
    for name, form in DOSSIER_FORMS.items():
        page = shown("".join(pieces(record, dossier, form)), name)
        assert [words_of(one) for one in page.iter("h2")] == ["Bibliography", "Colophon"]
        assert "It holds 0 statements of 0 articles." in words_of(page)


def test_a_statement_that_is_gone_is_named(record: ingest.Record) -> None:
    anchor = Anchor("f" * 16, None, None, 0, 1, "x", "x", "statement")
    entry = DossierEntry("e" * 16, "statement", "Who said it", (("id", "f" * 16),), None, anchor)
    dossier = Dossier("1" * 16, "Gone", None, "ada", "2031-05-04", "2031-05-04", (entry,))
    for name, form in DOSSIER_FORMS.items():
        text = words_of(shown("".join(pieces(record, dossier, form)), name))
        assert f"Missing: this statement is no longer in the record (urn:onrecord:statement:{'f' * 16})." in text
