from __future__ import annotations

from lxml import html

from onrecord.extraction.blocks import Block, blocks_of


def blocks(markup: str) -> list[Block]:
    return blocks_of(html.document_fromstring(markup))


def texts(markup: str) -> list[str]:
    return [block.text for block in blocks(markup)]


def test_paragraphs_headings_and_items() -> None:
    assert texts("<h1>A</h1><p>b <b>c</b>\n d</p>e<ul><li>f<li>g</ul>") == ["A", "b c d", "e", "f", "g"]


def test_scripts_comments_and_tails() -> None:
    assert texts("<p>a<script>x</script>b<!-- y -->c<style>z</style></p>d") == ["abc", "d"]


def test_line_breaks() -> None:
    long = "This sentence is long enough to be a paragraph of its own, they said."
    assert texts(f"<p>{long}<br>{long}</p>") == [long, long]
    assert texts("<p>1 Harbour Row<br>Amberlow</p>") == ["1 Harbour Row Amberlow"]
    assert texts("<div>one<br><br>two</div>") == ["one", "two"]


def test_table_rows_are_one_line() -> None:
    assert texts("<table><tr><td>Ports</td><td>4</td></tr></table>") == ["Ports | 4"]


def test_marks_say_what_stands_around() -> None:
    (block,) = blocks("<aside><div class='relatedStories'><p><a href=x>Link</a></p></div></aside>")
    assert {"aside", "junk"} <= block.marks
    assert block.link_share == 1.0
    assert block.container.tag == "div"


def test_hidden_inline_text_is_left_out() -> None:
    assert texts("<p>Gov. Ann Roe<span class='sr-only'>Ann Roe, born 1960</span> said</p>") == ["Gov. Ann Roe said"]
