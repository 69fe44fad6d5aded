from __future__ import annotations

from lxml import html

from onrecord.extraction.json_ld import best_article, linked_articles


def linked(*scripts: str) -> list[str | None]:
    return [article.headline for article in linked_articles(tree(*scripts))]


def tree(*scripts: str) -> html.HtmlElement:
    return html.document_fromstring("".join(f'<script type="application/ld+json">{text}</script>' for text in scripts))


def test_articles_are_found_in_lists_and_graphs() -> None:
    assert linked('[{"@type":"WebPage"},{"@type":"NewsArticle","headline":"A"}]') == ["A"]
    assert linked('{"@graph":[{"@type":["Article","Thing"],"headline":"B &amp; C"}]}') == ["B & C"]


def test_broken_json_is_read_as_far_as_it_goes() -> None:
    assert linked('{"@type":"NewsArticle","headline":"A",}') == ["A"]
    assert linked('<!-- {"@type":"NewsArticle","headline":"A"} -->') == ["A"]
    assert linked('{"@type":"NewsArticle","headline":"A\nB"} trailing') == ["A B"]
    assert linked("{nonsense", "[" * 100_000, "null", "3") == []


def test_the_article_that_the_page_prints_is_taken() -> None:
    articles = linked_articles(
        tree('[{"@type":"NewsArticle","headline":"Other news"},{"@type":"NewsArticle","headline":"Bridge closed"}]')
    )
    assert best_article(articles, ["Bridge closed"]).headline == "Bridge closed"
    assert best_article([], ["x"]).headline is None


def test_names_of_people_and_organisations() -> None:
    (article,) = linked_articles(
        tree(
            '{"@type":"NewsArticle","author":[{"@type":"Person","name":"Jane Roe"},"John Doe",'
            '{"@type":"NewsMediaOrganization","name":"Velm Press"}],"publisher":{"name":"Echo"},"url":{"@id":"https://e.example/1"}}'
        )
    )
    assert article.authors == ("Jane Roe", "John Doe")
    assert article.author_organizations == ("Velm Press",)
    assert article.publisher == "Echo"
    assert article.url == "https://e.example/1"
