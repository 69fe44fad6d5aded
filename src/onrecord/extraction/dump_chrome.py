"""Lines that only a text dump shows: what stands on buttons, under pictures and between boxes of a page, and the lines
after which nothing of the article follows.

As in `chrome`, each pattern is a way of speaking that many outlets share. In HTML the elements around such lines tell
what they are; in a dump only their words do.
"""

from __future__ import annotations

import re

from onrecord.extraction.chrome import QUOTATION_MARKS

_FURNITURE = re.compile(
    r"""^\W{0,10}(?:
      (?:video\ )?ad\ feedback|advertisement\s*[·•|].{0,40}|supported\ by|continue\ reading\ the\ main\ story
    | image\ (?:source|copyright|caption|credit)\b.{0,300}|(?:getty\ images|shutterstock|istock(?:photo)?)
    | media\ caption.{0,300}|purchase\ licensing\ rights.{0,30}|licensing\ rights
    | (?:skip\ past|after|end\ of)\ newsletter\ promotion|after\ newsletter\ promotion
    | share\ (?:this\ )?(?:with|via|on|by|to)\ [\w-]+(?:\ [\w-]+)?|share\ this(?:\ \w+)?|share\ options
      |sharing\ options
    | (?:show\ )?more\ sharing\ options|copy\ (?:this\ )?link(?:\ url\s?copied!?)?|click\ here\ to\ .{0,40}
    | (?:facebook|twitter|pinterest|linkedin|messenger|whatsapp|telegram|flipboard|pocket|reddit|tumblr|threads
      |bluesky|e-?mail|mail|print|x|weibo|wechat|instagram|youtube|more|sms|text|link|mailto|gift|save|bookmark|share)
      (?:\W{0,3}(?:facebook|twitter|pinterest|linkedin|messenger|whatsapp|telegram|flipboard|pocket|reddit|tumblr
      |threads|bluesky|e-?mail|mail|print|x|weibo|wechat|more|share))*
    | continue\ reading\ below|close|video|(?:read|see|get)\ .{3,60}\ by\ clicking\ here|by\ clicking\ here
    | list\ (?:of\ \d+\ items|\d+\ of\ \d+)|end\ of\ list|these\ are\ external\ links\b.{0,50}
    | (?:read|see|learn)\ more\ about\ sharing
    | (?:published|updated|posted|last\ updated)(?:\ on)?|(?:published|updated|posted)?\W{0,3}\d+\ (?:second
      |minute|min|hour|hr|day|week|month
      |year)s?\ ago
    | (?:an?|one)\ (?:hour|day|week)\ ago|\d+\s?(?:min(?:ute)?s?)\ (?:read|listen|watch)
      |listen\ to\ this\ (?:article|story)
    | (?:\w+day,?\s+)?\d{1,2}:\d\d\s*(?:[ap]\.?m\.?)?(?:\s[A-Z]{1,4})?(?:\s*[-–]\s*source\b.{0,30})?
    | [\d.,]+\s*[km]?|views?\W{0,3}[\d.,]+\s*k?|[\d.,]+\s*k?\ (?:views|shares|reads)
    | new,?\ \d+\ comments?|filed\ (?:to|under)\W.{0,60}|loading(?:\.{3}|…)?|like\ this:|share\ this:|reply|report
    | (?:phone|tel(?:ephone)?|fax|e-?mail)\b[\s.:]*\+?[\d@(][^a-z]{4,40}|e-?mail:?\ \S+@\S+|\S+@\S+\.\w+
    | enter\ (?:your\ )?(?:search|e-?mail).{0,40}|view\ (?:this\ email\ )?in\ (?:your\ )?browser|open\ in\ app
      |was\ this\ (?:email|newsletter)\ forwarded\b.{0,60}
    | suggest\ to\ a\ friend.{0,5}|go\ back|open\ image\ in\ gallery|(?:illustrations?|photographs?|photos
      |graphics?)\ by\ .{2,60}
    | you\ have\ (?:\d+|one|two|three|no|used)\ .{0,30}\barticles?\b.{0,80}|\d+\ free\ articles?\b.{0,60}
    | (?:want|need)\ more\b.{0,60}\?.{0,80}\b(?:sign\ up|subscribe)\b.{0,80}
    | this\ (?:article|story|essay|piece)\ (?:appears|appeared|was\ published)\ in\ .{0,140}
    | page\ \d+(?:\ of\ \d+)?|\d+\ of\ \d+|https?://\S+(?:\s+\d{1,3}/\d{1,3})?
    | \d{1,2}/\d{1,2}/\d{2,4},\ \d{1,2}:\d\d(?:\s?[AP]M)?\ .{0,160}
    | -{2,}\s*(?:forwarded|original)\ message\s*-{0,}.{0,3}|begin\ forwarded\ message
    | (?:to|from|cc|sent|subject|reply-to|url\ source|length|dateline|load-date|edition|document)\s*:\s.{1,120}
    | contacts?\s*:|(?:media|press)\ contacts?\s*:?|for\ (?:immediate\ release|more\ information\W.{0,80})
      |news\ release|press\ release
    )\W{0,10}$""",
    re.IGNORECASE | re.VERBOSE,
)
_END = re.compile(
    r"""^(?:\#\s?\#\s?\#|[-–—\s]*\bends\b[-–—\s]*|[-–—]\s?30\s?[-–—]|(?:
      notes\ (?:to|for)\ editors?|editor[’']?s\ notes\ to\ editors|end\ of\ (?:document|article|story)
      |classification|load-date\s*:.*
    | tags|topics|explore\ more\ (?:on\ )?(?:these\ )?topics|reuse\ this\ content|related\ topics|suggested\ topics
      |read\ next|up\ next|more\ on\ this\ story
    | more\ in\ (?:[A-Z][\w&’']+\ ?){1,4}|about\ the\ authors?|key\ ?words?\s*:.*|unsubscribe\b.{0,80}
      |manage\ preferences
    | you\ (?:are\ receiv(?:ing)|(?:have\ )?received)\ this\ (?:e-?mail|newsletter|message)\b.{0,140}
    | (?:was\ )?this\ page\ (?:is\ )?useful.{0,20}|is\ this\ page\ useful.{0,20}|updates\ to\ this\ page
    | you\ might\ also\ like|around\ the\ web|from\ the\ web|promoted\ stories|sponsored\ (?:stories|links|content)
    )\W{0,5})$""",
    re.IGNORECASE | re.VERBOSE,
)
_COMMENTS = re.compile(
    r"""^\W{0,5}(?:(?:\d[\d,]*|no|all|view\ all|show|view)\ comments?(?:\ \(\d+\))?|comments?(?:\ \(\d+\)|\ \d+)?\ ?:?
    |leave\ a\ (?:reply|comment)(?:\ cancel\ reply)?|join\ the\ (?:conversation|discussion)
    |add\ (?:(?:your|a)\ )?comment|post\ a\ comment
    |what\ do\ you\ think\?|(?:\d+\ )?(?:responses|thoughts|replies)\ (?:to|on)\ .{3,120}|discussion
      |conversation)\W{0,5}$""",
    re.IGNORECASE | re.VERBOSE,
)
_BIOGRAPHY = re.compile(
    r"""^(?:(?:[A-Z][\w.’'-]+\s){1,4}(?:covers|reports\s+on|writes\s+about|is\s+based\s+in|joined)\b.{0,300}
    |(?:[A-Z][\w.’'-]+\s){2,4}(?:\(@\w+\)\s)?is\s+(?:a|an|the)\s.{0,120}?\b(?:writer|reporter|editor|correspondent
      |columnist|contributor|journalist|freelancer|blogger|author)\b.{0,400}
    |(?:[A-Z][\w.’'-]+\s){2,5}writes\s+(?:a|the|about|on|for)\b.{0,300}
    |[A-Z][\w’'-]+\sreported\s+from\b.{0,160})$""",
    re.VERBOSE,
)
_PROMPT = re.compile(
    r"""^\W{0,5}(?:(?:as\ you\ comment|when\ (?:submitting|posting|commenting)|(?:we
      |please)\b.{0,30}\b(?:respectful|civil)).{0,500}
    |this\ (?:report|story|article)\ (?:was\ produced|includes?\ (?:information|material)|contains)\b.{0,140}
    |(?:some|additional)\ (?:information|material)\b.{0,40}\b(?:from|by|provided)\b.{0,100}
    |want\ more\ (?:stories|news)\b.{0,60}\?|stay\ up[-\ ]to[-\ ]date\ with\b.{0,80}|share\ your\ thoughts\b.{0,60}
    |no\ spam\b.{0,120}|you\ have\ (?:been\ )?success?fully\ subscribed\b.{0,60}|see\ all\ newsletters
    |(?:get|receive)\ (?:the\ day[’']s|breaking|our|the\ latest)\b.{0,120}|quick\ links)\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_CONTRIBUTED = re.compile(r"\bcontributed\s+(?:reporting|to\s+this\s+(?:report|story|article))\b", re.IGNORECASE)

_PRESS_WORDS = re.compile(
    r"\b(?:covers|correspondent|reporter|editor|bureau|based in|reach|reported|columnist|contributor|freelance\w*"
    r"|blog(?:ger)?|staff writer|author)\b",
    re.IGNORECASE,
)

MAX_TAIL_CHARS = 600
"""A longer paragraph that names a reporter is part of the story."""


def is_dump_furniture(line: str) -> bool:
    """Whether a line of a dump is a button, a caption, a counter or the like."""
    return not line.startswith(QUOTATION_MARKS) and bool(_FURNITURE.match(line))


def ends_article(line: str) -> bool:
    """Whether a line says that the article stands above it ("###", "Notes to editors", "More on this story")."""
    return bool(_END.match(line))


def opens_comments(line: str) -> bool:
    """Whether a line is the heading of the readers' comments."""
    return bool(_COMMENTS.match(line))


def is_dump_tail(line: str) -> bool:
    """Whether a line after the last paragraph speaks of those who wrote the article."""
    if _CONTRIBUTED.search(line) and len(line) <= MAX_TAIL_CHARS:
        return True
    if len(line) > MAX_TAIL_CHARS or line.endswith(("”", '"')):
        return False
    return bool(_BIOGRAPHY.match(line) and _PRESS_WORDS.search(line)) or bool(_PROMPT.match(line))
