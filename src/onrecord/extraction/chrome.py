"""Page chrome by its words: lines that outlets print around and between the paragraphs of an article.

Each pattern is a way of speaking that many outlets share, never one outlet's name. They were collected from the lines
that trafilatura leaves in the development pages and from what such lines look like elsewhere; each must match from
the start of a line, and most only a short one, so that a paragraph of prose that opens in the same words survives.
"""

from __future__ import annotations

import re

from onrecord.extraction.shingles import words

SHORT_LINE_CHARS = 200
"""No line of chrome among the development pages that is recognised by its opening words is longer."""

MAX_DATE_CHARS = 120
"""A line above an article that holds a full date in any language and does not end as a sentence is this short."""

QUOTATION_MARKS = ("“", '"', "‘", "'", "«", "„")
SENTENCE_END_CHARS = 10
"""How far from a line's end its full stop may be: behind it stand at most a few quotation marks and brackets."""

MENU_ENTRIES = 3
MENU_ENTRY_WORDS = 5
"""Three entries of five words or fewer on one line are a menu, a list of partners or of topics."""

_SEPARATORS = re.compile(r"\s[|·•»›>]\s|\s{3,}")
_FLAGS = re.IGNORECASE

_OPENINGS = re.compile(
    r"""^[\W_]{0,10}(?:
    (?:read|see|watch|listen|learn|find\ out)\ (?:also|more|next|now|the\ full\ (?:story|article))\b\s*(?:[:|>»–—-]
      |$|about\b|on\b|here\b|at\b|from\b|in\b)
    | (?:see\ also|also\ (?:read|see|watch|on)|more|more\ (?:on|from|about)(?:\ [\w’'& ]{2,40})?|related
      |related\ (?:stories|story|articles?|coverage|links?|content|news|posts?|topics?|video|reading)
      |recommended(?:\ (?:for\ you|stories|reading))?|don[’']?t\ miss|dont\ miss|must\ read|most\ (?:read|popular
      |viewed)|trending(?:\ now)?|popular\ now|top\ stories|latest\ (?:news|headlines|stories)|what\ to\ read\ next
      |up\ next\ in|editor[’']?s?[’']?\ picks?|in\ case\ you\ missed\ it|further\ reading|explore\ further
      |continue\ reading|keep\ reading|you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested)|leggi\ anche
      |lea\ también|lire\ aussi|leia\ (?:também|mais)|mehr\ zum\ thema|lesen\ sie\ auch
      |читайте\ также)\s*(?:[:|>»–—-]|\.{0,3}$)
    | (?:click|tap)\ (?:here|the)\b.{0,12}(?:to|for|link|button)\b
    | (?:sign|signing)\ up\ (?:for|to|here|now|today|with)\b
    | subscribe\b(?:\ (?:to|now|today|here|for|on)\b|\s*$)
    | (?:get|receive)\ (?:the|our|more|all|breaking|daily|weekly|unlimited|today|alerts?|news)\b.{0,80}\b(?:inbox
      |newsletters?|updates|app|email|delivered|alerts?|on\ the\ go)\b
    | (?:download|get|install)\ (?:the|our)\b.{0,40}\bapp\b
    | (?:follow|like|find|join|friend)\ (?:us|me|him|her|them)\b.{0,60}\b(?:on|at|via)\b
    | (?:follow|like)\b.{0,80}\bon\ (?:twitter|facebook|instagram|youtube|telegram|x\b|linkedin|tiktok|threads)
    | (?:share|tweet|pin|email|print|save|comment|comments|like|reply|repost|whatsapp|facebook|twitter|linkedin
      |reddit|copy\ link|link\ copied!?)(?:\ (?:this|article|story|page|on\ (?:facebook|twitter|linkedin|whatsapp
      |reddit|pinterest|x)|via\ e-?mail))*\s*[\d,]*$
    | (?:\d+|no|leave\ a|post\ a|view|show|hide|load|add|write\ a|all)\ comments?\b.{0,20}$
    | comments\ (?:are\ closed|\(\d+\)|for\ this).{0,40}$
    | (?:advertisement|advertising|sponsored|promoted|paid\ content|story\ continues\ below
      |article\ continues\ (?:below|after)|scroll\ (?:down\ )?(?:to\ continue|for\ more)).{0,60}$
    | (?:thanks|thank\ you)\ for\ (?:signing|subscribing|reading|registering)\b.{0,60}$
    | (?:an\ error\ has\ occurred|there\ was\ an\ error|please\ (?:try\ again|enter\ a\ valid|check\ your\ inbox
      |enable\ javascript|log\ ?in|sign\ ?in)|loading\b).{0,80}$
    | (?:by\ (?:signing\ up|subscribing|submitting|registering|clicking))\b
    | this\ (?:copy\ is\ for\ your\ personal|article\ has\ been\ sent|content\ is\ (?:subject\ to\ copyright
      |available\ to)|material\ may\ not\ be)
    | order\ (?:presentation-ready|reprints)|print\ article$|text\ size$|reprints?$
    | write\ to\ [^,]{3,40}\ at\ \S+@
    | have\ a\ (?:tip|news\ tip|story\ (?:tip|idea))\b|got\ a\ (?:tip|story)\b|do\ you\ have\ (?:a\ tip
      |any\ information)\b
    | (?:reach|contact)\ (?:the\ )?(?:reporters?|writer|author|him|her
      |[A-Z][\w.’'-]+(?:\ [A-Z][\w.’'-]+){1,3})\ (?:on|at|by)\b
    | [A-Z][\w.’'-]+(?:\ [A-Z][\w.’'-]+){1,3}\ (?:may|can)\ be\ (?:reached|contacted)\b
    | if\ you\ (?:enjoyed|liked)\ this\ (?:article|story|post|piece)\b
    | (?:image|photo|picture|video|screenshot|featured\ image|main\ image|cover\ image)s?\ (?:credit|source|via|by
      |courtesy)\b.{0,80}$
    | (?:this\ (?:article|story|post)\ (?:originally|first)\ appeared)\b
    | (?:all|some)\ rights\ reserved
    | (?:copyright\s*(?:©|\(c\)|\d{4}|(?-i:[A-Z]))|©|\(c\)\s)
    | (?:by\ )?continuing\ to\ (?:use|browse)\b|(?:we|this\ (?:web)?site)\ uses?\ cookies\b|accept\ (?:all\ )?cookies
    | (?:posted|filed|published)\ (?:in|under)\b.{0,80}$
    | (?:tags?|topics?|categor(?:y|ies)|filed\ under|keywords)\s*:
    | (?:back\ to\ top|skip\ to\ (?:main\ )?content|show\ more|load\ more|view\ (?:all|more|gallery)|close
      |next\ (?:article|story|post)|previous\ (?:article|story|post)|report\ (?:a\ typo|this\ ad)|(?:hide
      |show)\ caption|toggle\ caption|enlarge(?:\ (?:this\ )?image)?|play\ video|watch\ video|listen)\s*$
    )""",
    _FLAGS | re.VERBOSE,
)

_POINTERS = re.compile(
    r"^\W{0,10}(?:(?:read|see|watch|listen|learn)\s+(?:also|more|next|now)|see\s+also|also\b|more\s+(?:on|from|about)|more:|related"
    r"|recommended|don[’']?t\s+miss|must\s+read|most\s+read|explore\s+further|leggi\s+anche|lire\s+aussi|lea\s+también|leia"
    r"|click\s+here|subscribe|sign\s+up|follow|join|download)\b",
    _FLAGS,
)
_RIGHTS = re.compile(r"(?:all rights reserved|©\s*(?:copyright\s*)?\d{4}|copyright\s*(?:©|\(c\))?\s*\d{4})", _FLAGS)

_TAIL_OPENINGS = re.compile(
    r"""^[\W_]{0,10}(?:
    about\ the\ (?:author|writer|reporter)s?\b | about\ (?:us|(?-i:[A-Z])[\w&.-]+(?:\ (?-i:[A-Z])[\w&.-]+){0,4})\s*:?$
    | (?:(?-i:[A-Z])[\w.’'-]+\ ){1,3}(?-i:[A-Z])[\w.’'-]+\ is\ (?:a|an|the)\ (?:[\w-]+\ ){0,5}(?:reporter|writer|editor
      |correspondent|journalist|columnist|contributor|blogger|producer)\b
    | (?:follow|email|e-mail|contact)\ (?-i:[A-Z@])
    | (?:media|press|investor)\ (?:contacts?|enquiries|inquiries|relations)\b
    | (?:source|sources|via|our\ standards)\s*:
    | more\ (?-i:[A-Z]{2,})\b.{0,60}:\ *https?://
    | (?:in\ )?other\ (?:news|headlines|stories)\b.{0,20}$
    | (?:citation|doi|references?|further\ information)\s*:
    | this\ document\ is\ subject\ to\ copyright
    | .{0,160}\bcontributed\ (?:reporting|to\ this\ (?:report|story|article))\b.{0,60}$
    | \(?(?:reporting|additional\ reporting|writing|editing|compiled|edited)\ by\b.{0,120}$
    | .{0,60}\bmay\ (?:earn|receive)\ (?:an?\ )?(?:affiliate\ )?commissions?\b
    | listen\ to\ .{3,60}\b(?:live|podcast)\b
    | join\ the\ (?:conversation|discussion)\b|what\ do\ you\ think\b.{0,80}\bcomments?\b
    | (?:the\ )?\S.{0,60}\ is\ committed\ to\ publishing\ a\ diversity\ of\b
    )""",
    _FLAGS | re.VERBOSE,
)

_DATE_LINE = re.compile(
    r"""^\W{0,10}(?:(?:posted|published|updated|last\ updated|first\ published|created|modified|date
      |on)\b[\s:|]*)*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?
    (?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?,?\s+\d{4}|[A-Za-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}
      |\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})
    .{0,60}$""",
    _FLAGS | re.VERBOSE,
)
_YEAR_AND_MORE = re.compile(r"\b\d{1,2}\b.*\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b.*\b\d{1,2}\b")
_BYLINE = re.compile(
    r"^\W{0,10}(?:by|written by|reported by|story by|words by|author)\b[\s:]+(?-i:[A-Z]).{1,90}$", _FLAGS
)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’')\]」』]*$")
_READING_TIME = re.compile(
    r"^\W{0,10}(?:\d+\s*[- ]?(?:min(?:ute)?s?)\b.{0,12}(?:read)?|(?:reading|read) time.{0,20}"
    r"|tempo de leitura.{0,20})\W*$",
    _FLAGS,
)


def opens_as_pointer(line: str) -> bool:
    """Whether the line opens with words that point to another article ("Read more", "Don't miss")."""
    return bool(_POINTERS.match(line))


def is_chrome(line: str) -> bool:
    """Whether the line is page chrome wherever it stands; never one that opens with a quotation mark."""
    if line.startswith(QUOTATION_MARKS):
        return False
    if len(line) <= SHORT_LINE_CHARS and _RIGHTS.search(line):
        return True
    if len(line) > SHORT_LINE_CHARS and not re.match(
        r"\W{0,10}(?:this copy is for|by signing up|if you enjoyed|we use cookies)", line, _FLAGS
    ):
        return False
    return bool(_OPENINGS.match(line) or _READING_TIME.match(line))


def is_menu(line: str) -> bool:
    """Whether a line is several short entries set apart by bars, dots or arrows."""
    parts = [part for part in _SEPARATORS.split(line) if part.strip()]
    return len(parts) >= MENU_ENTRIES and len(words(line)) / len(parts) <= MENU_ENTRY_WORDS


def is_tail(line: str) -> bool:
    """Whether the line, standing after the last paragraph of an article, is no longer part of it."""
    return is_chrome(line) or (bool(_TAIL_OPENINGS.match(line)) and not line.startswith(QUOTATION_MARKS))


def is_lead_in(line: str) -> bool:
    """Whether the line, standing before the first paragraph of an article, is a date, a byline or other furniture."""
    if is_chrome(line) or _READING_TIME.match(line):
        return True
    if _DATE_LINE.match(line) or (
        len(line) <= MAX_DATE_CHARS and _YEAR_AND_MORE.search(line) and not is_sentence(line)
    ):
        return True
    return bool(_BYLINE.match(line)) and not is_sentence(line)


def is_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does."""
    return bool(_SENTENCE_END.search(line[-SENTENCE_END_CHARS:]))
