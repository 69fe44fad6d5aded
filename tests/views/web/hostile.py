"""A page that tries to run scripts in the room through everything that a page can set."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

ATTACK = '"><img src=x onerror=window.hit=1><script>window.hit=1</script>{{7*7}}'
"""What a field holds: it ends an attribute, adds an element that runs something, and a script, and is a template."""

STYLE = "</style><style>*{display:none}</style>"


def page(number: int, spoken: str = "We will open the bridge on 4 May") -> str:
    """A news page; each field holds the attack, in markup where a page has it in markup."""
    name = html.escape
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": f"Minister opens bridge {ATTACK}",
        "author": {"@type": "Person", "name": f"Ola Fern {ATTACK}"},
        "publisher": {"@type": "Organization", "name": f"Vell Gazette {ATTACK}"},
        "articleSection": f"Home {ATTACK}",
        "datePublished": f"2031-03-{number:02}",
        "url": f'https://vell.example/{number}?"><script>window.hit=1</script>',
    }
    told = json.dumps(data).replace("</", "<\\/")
    return f"""<!doctype html><html lang="en"><head>
<title>{name(f"Minister opens bridge {ATTACK}{STYLE}")}</title>
<link rel="canonical" href="{name(f'https://vell.example/{number}?"><script>window.hit=1</script>')}">
<meta property="og:site_name" content="{name(f"Vell Gazette {ATTACK}")}">
<meta property="og:title" content="{name(f"Minister opens bridge {ATTACK}")}">
<meta name="author" content="{name(f"Ola Fern {ATTACK}")}">
<meta property="article:published_time" content="2031-03-{number:02}">
<meta property="article:section" content="{name(f"Home {ATTACK}")}">
<script type="application/ld+json">{told}</script>
</head><body><article><h1>{name(f"Minister opens bridge {ATTACK}")}</h1>
<p class="byline">By {name(f"Ola Fern {ATTACK}")}</p>
<p>VELL ({name(f"Sarn News Agency {ATTACK}")}) - The transport minister, Mara
{name("<b onclick=window.hit=1>Tolvik</b>")} Tolvik, spoke to reporters on Tuesday about the bridge, which has been
closed for eleven years.</p>
<p>“{spoken} {name(ATTACK)} and nobody will stop us,” said Mara Tolvik, the transport minister, on Tuesday.</p>
<p>The ministry said that {name(STYLE)} the work at the bridge would go on for another nine weeks, whatever the
weather.</p>
<p>Mara Tolvik said the ferry would be kept until then. {name("<a href=javascript:window.hit=1>more</a>")} People
in the town have waited for a long time, and many of them came to see the first stones being laid along the old
road.</p>
<p>A meeting {name(ATTACK)} of both councils will be held in Vell on 4 May 2031, the ministry said in a statement.</p>
</article></body></html>"""


def write(folder: Path) -> None:
    """Two outlets' copies of the page, and a later state of one of them."""
    for number, outlet in ((4, "one"), (5, "two")):
        spoken = "We will open the bridge on 4 May" if outlet == "one" else "We will not open the bridge on 4 May"
        (folder / f"{outlet} {chr(39)}onmouseover=window.hit=1 x.html").write_text(
            page(number, spoken), encoding="utf-8"
        )


def worse(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Articles as another record gave them, with the attack in every field that its text does not decide."""
    for line in lines:
        line |= {name: f"{name} {ATTACK}" for name in ("byline", "credit", "publisher", "section", "annotator", "name")}
        line["found_in"] = {f"headline {ATTACK}": f"line {ATTACK}"}
        for entity in line["entities"]:
            entity["role"] = f"minister {ATTACK}"
        for time in line["times"]:
            time["reason"] = f"weekday {ATTACK}"
        for event in line["events"]:
            event |= {"place": f"Vell {ATTACK}", "type": f"visit {ATTACK}", "reason": f"because {ATTACK}"}
        for held in line["pages"]:
            held |= {"name": f"page {ATTACK}", "location": f"/tmp/{ATTACK}"}
    return lines
