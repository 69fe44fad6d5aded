"""The forms in which news English prints times, as named patterns; the first that fits at a place is taken.

Words of a name group in one pattern may be used again in another: each is compiled by itself too, so that the groups of
the one that fitted can be read.
"""

from __future__ import annotations

import re

from onrecord.annotation.times.vocabulary import (
    DECADES,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS_OF_DAY,
    SEASONS,
    TENS,
    UNITS,
    VAGUE,
    WEEKDAYS,
    either,
)

_LONG = [name.capitalize() for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")]
_SHORT = [name.capitalize() for name in MONTHS if name.capitalize() not in _LONG]
MONTH = rf"(?:{either(_LONG)}|{either([n.upper() for n in MONTHS if len(n) > 3])}|{either(_SHORT)}(?:\.|(?=[ \-]\d)))"
WEEKDAY = (
    rf"(?:{either([n.capitalize() for n in WEEKDAYS if n.endswith('day')])}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
)
PART = rf"(?:{'|'.join(PARTS_OF_DAY)})"
UNIT = rf"(?:{'|'.join(UNITS)})"
BIG = r"(?:week|month|quarter|year|decade|century)"
SEASON = rf"(?:{'|'.join(SEASONS)})"
ORDINAL = rf"(?i:{either(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
DAY = r"(?:[12]?\d|3[01]|0\d)(?:st|nd|rd|th)?(?![\d%:]|[.,]\d|-(?:year|month|day|week|hour))"
YEAR = r"(?:1\d|20)\d\d(?![\d%]|,\d|\.\d)"
_DIGITS = r"\d{1,3}(?:,\d{3})*(?:\.\d+)?(?: 1/2)?"
_TENS = rf"(?:{'|'.join(TENS)})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
_WORDS = [n for n in NUMBERS if n not in ("a", "an", "another", *TENS) and not n.endswith(" of")]
NUMBER = rf"(?:{_DIGITS}|{_TENS}|{either(_WORDS)}|(?:a )?(?:couple|pair) of|a hundred|a dozen)"
COUNT = rf"(?i:{NUMBER}|an?|another)"
ABOUT = (
    r"(?i:(?:about|around|nearly|almost|over|some|roughly|approximately|at least|at most|more than|less than|fewer than|"
    r"up to|only|just|no more than|well over|just over|just under) )"
)
EDGE = r"(?:[Tt]he )?(?:(?:very )?(?:beginning|start|middle|end|close|height|early part|latter part|first half|second half) of )"
EARLY = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id|[Ee]arlier|[Ll]ater)(?: in)?[ -])"
CLOCK = r"(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?(?: ?[ap]\.m\.?| ?[ap]m\b| ?[AP]\.?M\b\.?)|(?:[01]?\d|2[0-3]):[0-5]\d(?::\d\d)?)"
ZONE = (
    r"(?:\(?(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]T|GMT|UTC|BST|CES?T|(?:U\.S\. )?(?:Eastern|Central|Mountain|Pacific)(?: Standard| "
    r"Daylight)?(?: Time| time)?|local time|Greenwich Mean Time)\)?)"
)
DASH = r"(?: ?[-\u2013\u2014] ?)"
TO = rf"(?: to | through | until | till | and |{DASH})"
QUARTER = rf"(?i:{either(['first', 'second', 'third', 'fourth', '1st', '2nd', '3rd', '4th'])})"
HOLIDAY = (
    r"(?:Thanksgiving(?: Day)?|Christmas(?: Day| Eve)?|New Year's (?:Day|Eve)|New Year\u2019s (?:Day|Eve)|Halloween|"
    r"Valentine['\u2019]s Day|Election Day|Labor Day|Memorial Day|Independence Day|Fourth of July|Veterans Day|"
    r"St\. Patrick['\u2019]s Day|Boxing Day|May Day|Easter(?: Sunday)?|Good Friday)\b"
)

TABLE: tuple[tuple[str, str], ...] = (
    # calendar dates in figures
    (
        "iso",
        r"(?P<y>\d{4})-(?P<m>[01]\d)(?:-(?P<d>[0-3]\d)(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d)?(?P<zone>Z|[+-]\d\d:\d\d)?)?)?(?![\d-])",
    ),
    ("slashed", r"(?P<m>[01]?\d)[/-](?P<d>[0-3]?\d)[/-](?P<y>\d{4}|\d{2})(?![\d/-])"),
    # ranges that share a part
    ("month_days", rf"(?P<m>{MONTH}) ?(?P<d>{DAY})(?: to | through |{DASH})(?P<d2>{DAY})(?:,? (?P<y>{YEAR}))?"),
    ("days_month", rf"(?P<d>{DAY})(?: to | and |{DASH})(?P<d2>{DAY}) (?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?"),
    ("between_days", rf"(?P<m>{MONTH}) ?(?P<d>{DAY})(?<=\d) and (?P<d2>{DAY})(?:,? (?P<y>{YEAR}))?(?<!\d\d\d\d\d)"),
    ("dates", rf"(?P<m>{MONTH}) ?(?P<d>{DAY}){DASH}(?P<m2>{MONTH}) ?(?P<d2>{DAY})(?:,? (?P<y>{YEAR}))?"),
    ("months_year", rf"(?P<m>{MONTH})(?: to | through | and |{DASH})(?P<m2>{MONTH}) (?P<y>{YEAR})"),
    ("years", rf"(?P<y>{YEAR})[-\u2013/](?P<y2>\d\d)(?![\d-])"),
    # clocks, with the day that follows
    (
        "clock",
        rf"(?:(?P<c>{CLOCK})|(?P<n>noon|midnight|midday))(?: ?(?P<zone>{ZONE}))?(?=[ ,.;)\n]|$|['\u2019\"\u201d-])",
    ),
    ("o_clock", rf"(?P<n>{NUMBER}) o['\u2019]clock(?: in the (?P<part>{PART}))?"),
    # days of a month
    (
        "month_day",
        rf"(?:(?P<w>{WEEKDAY}),? )?(?P<e>{EARLY})?(?P<m>{MONTH}) ?(?:[Tt]he )?(?P<d>{DAY}|(?:{either(ORDINALS)})\b)(?:,? (?P<y>{YEAR})|,? (?P<r>last|this|next) year)?(?! ?(?:percent|per cent|million|billion|degrees))",
    ),
    (
        "day_month",
        rf"(?:(?P<w>{WEEKDAY}),? (?:[Tt]he )?)?(?:[Tt]he )?(?P<d>{DAY}|(?:{either(ORDINALS)})\b)(?: day)?(?: of)? (?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?\b",
    ),
    # months
    ("month_year", rf"(?P<e>{EDGE}|{EARLY})?(?P<m>{MONTH})(?: of)?,? (?P<y>{YEAR})"),
    (
        "month_of_year",
        rf"(?P<e>{EDGE}|{EARLY})?(?P<m>{MONTH})(?: of)? (?P<r>last|this|next|that|the same|the following) year",
    ),
    ("said_month", rf"(?P<r>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|[Ee]ach|[Ee]very) (?P<m>{MONTH})"),
    ("month", rf"(?P<e>{EDGE}|{EARLY})?(?P<m>{MONTH})(?![\w\u2019']|-[A-Z])"),
    # weekdays
    (
        "set_weekday",
        rf"(?:(?:[Ee]very|[Ee]ach)(?: other)? (?P<w>{WEEKDAY})(?: {PART})?|(?P<ws>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days)(?: {PART}s)?|(?P<wn>{WEEKDAY}) {PART}s)",
    ),
    (
        "weekday",
        rf"(?:(?P<r>(?:[Tt]he )?(?:[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|[Pp]revious|following|[Cc]oming|[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)) )?(?P<w>(?<!Black )(?<!Cyber )(?<!Super )(?<!Giving )(?<!Ash ){WEEKDAY})(?: (?P<part>{PART}))?(?: (?P<wk>last week|next week|this week))?\b(?! (?:Times|Night Live|Mirror|Telegraph|Post|Herald|Mail|Sun|Night Football|Night Lights))",
    ),
    # days told from today
    (
        "day",
        rf"(?P<e>{EARLY})?(?P<t>(?<!USA )[Tt]oday|[Tt]omorrow|[Yy]esterday|[Tt]onight|(?<!USA )TODAY|TONIGHT|TOMORROW)(?: (?P<part>{PART}))?",
    ),
    (
        "part_today",
        rf"(?:(?P<e>[Ee]arlier|[Ll]ater) )?(?P<r>[Tt]his|[Ll]ast|[Tt]hat|[Tt]he (?:next|following|previous|same)) (?P<part>{PART}|night)",
    ),
    ("overnight", r"[Oo]vernight"),
    # quarters and halves of a year
    (
        "quarter_year",
        rf"(?:[Tt]he )?(?P<f>fiscal[- ])?(?P<q>{QUARTER})[- ]quarter(?:s)?(?: of| in)? (?:fiscal )?(?P<y>{YEAR})",
    ),
    (
        "year_quarter",
        rf"(?:[Tt]he )?(?:(?P<y>{YEAR})(?:['\u2019]s)?|(?P<r>this|last|next) year['\u2019]s|(?P<ago>(?:comparable |corresponding )?year[- ](?:ago|earlier))) (?:fiscal )?(?P<q>{QUARTER})[- ]quarter",
    ),
    (
        "quarter",
        rf"(?:(?:the|its|their|a|this|our) )?(?:fiscal[- ])?(?P<q>{QUARTER})[- ]quarter(?: of (?P<r>last|this|next|the|that|the current|the previous) (?:fiscal )?year| (?P<r2>last|this|next) year)?",
    ),
    ("q", rf"Q(?P<q>[1-4]),? (?P<y>{YEAR})"),
    (
        "half",
        rf"(?:[Tt]he )?(?P<h>first|second|1st|2nd|latter) half(?: of (?:(?P<y>{YEAR})|(?P<r>last year|this year|next year|the year)))",
    ),
    (
        "ago_period",
        r"(?:[Tt]he )?(?:comparable |corresponding |same |like )?(?:year-(?:ago|earlier)|year earlier|prior-year) (?P<u>quarter|period|month|level)",
    ),
    (
        "same_period",
        r"(?:[Tt]he )?(?:same|comparable|corresponding|like|year-earlier) (?P<u>quarter|period|month|week|time|stretch)(?: of)? (?P<r>last year|a year (?:ago|earlier)|the year before|the previous year)",
    ),
    ("year_ago", r"year-(?:ago|earlier)"),
    ("fiscal_year_ended", r"(?:[Tt]he )?(?:fiscal |full )?year (?:ended|ending|that ended)\b"),
    (
        "this_quarter",
        r"(?P<r>[Tt]he|[Tt]his|[Ll]ast|[Nn]ext|[Tt]he (?:latest|current|previous|next|past|most recent|just-ended|prior)|[Tt]hat|[Ee]ach|[Ee]very) (?:fiscal )?(?P<u>quarter|period)(?![\w-])(?! (?:of|century|mile|hour|million|final))",
    ),
    # so far away from something
    (
        "ago",
        rf"(?:{ABOUT}?(?P<n>{COUNT})|(?P<v>{either(VAGUE)}|a few|a couple of|many)) (?:more )?(?P<u>{UNIT})s?(?: or (?:so|more))? (?P<r>ago|earlier|later|before|afterwards?|from now|from today|hence|prior|previously)\b(?! (?:the|a|an|his|her|their|its|this|that|than|in|on) | [A-Z])",
    ),
    ("ago_from", rf"{ABOUT}?(?P<n>{COUNT}) (?P<u>{UNIT})s? (?P<r>ago|earlier|later|from now)\b"),
    (
        "the_day",
        r"(?P<r>[Tt]he (?:next|following|previous|same|very same|day)|[Tt]hat(?: same)?|[Tt]he day (?:before|after)|[Oo]n the same) (?P<u>day|morning|afternoon|evening|night)\b",
    ),
    ("day_before", r"(?:[Tt]he )?day (?P<r>before|after) (?P<t>yesterday|tomorrow)"),
    # spans of several units
    (
        "spans",
        rf"(?P<r>(?:[Tt]he )?(?:[Pp]ast|[Ll]ast|[Pp]revious|[Pp]receding|[Nn]ext|[Cc]oming|[Ff]ollowing|[Ll]atest|[Ff]irst|[Ff]inal)|[Ee]ach of the past|[Tt]hese) (?:(?P<n>{NUMBER})|(?P<v>few|several|couple of|many)) (?:or (?:so|more) |fiscal |consecutive |straight |full |calendar |more )?(?P<u>{UNIT})s?\b",
    ),
    # a week, month, year: which
    (
        "edge_unit",
        rf"(?P<e>{EDGE}|(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater|[Ss]ometime)(?: in)? )(?P<r>last|next|this|the|that|the (?:current|following|next|previous|same)) (?P<f>fiscal )?(?P<u>{BIG}|weekend|{SEASON})(?! (?:ago|earlier|later))",
    ),
    (
        "unit",
        rf"(?P<r>[Ll]ast|[Nn]ext|[Tt]his(?: past| coming| same)?|[Tt]he (?:past|last|next|following|previous|preceding|same|current|coming|latest|present|prior)|[Tt]hat|[Pp]revious|[Ff]ollowing|[Cc]urrent) (?P<f>fiscal |calendar |school |academic )?(?P<u>{BIG}|weekend|{SEASON})(?:['\u2019]s)?(?: or so)?(?! ago|-long|-old|(?<=s)\w)\b",
    ),
    ("year_end", rf"(?:[Tt]he )?(?:year|month)(?:[- ]|['\u2019]s )end(?: (?P<y>{YEAR}))?\b"),
    ("season_year", rf"(?:[Tt]he )?(?P<e>{EARLY})?(?P<s>{SEASON})(?: of| semester of)? (?P<y>{YEAR})"),
    ("season", rf"(?P<e>{EARLY}|{EDGE})?the (?P<s>{SEASON})\b(?! of)"),
    ("weekend", r"the weekend\b(?! of)"),
    ("week_of", rf"the week (?:of|beginning|ending|ended) (?P<m>{MONTH}) (?P<d>{DAY})(?:, (?P<y>{YEAR}))?"),
    # decades, centuries, years
    (
        "decade",
        rf"(?:[Tt]he )?(?P<e>{EARLY})?(?:(?P<y>(?:1\d|20)\d0)['\u2019]?s|['\u2019]?(?P<y2>\d0)['\u2019]?s(?= |,|\.|\)|;|$)|(?P<w>{either(DECADES)}))\b(?<!\b\d0s)(?! percent)|(?:the|early|late|mid)[ -]['\u2019]?(?P<y3>\d0)s",
    ),
    (
        "century",
        rf"(?:[Tt]he )?(?P<e>{EARLY}|(?:beginning|end|turn|middle) of the )?(?P<n>{ORDINAL})[- ]centur(?:y|ies)(?: (?P<bc>B\.?C\.?(?:E\.?)?|A\.?D\.?))?",
    ),
    ("year_bc", r"(?P<n>\d{1,4}) (?P<bc>B\.?C\.?(?:E\.?)?)|A\.?D\.? ?(?P<n2>\d{1,4})|(?P<n3>\d{1,4}) C\.?E\b\.?"),
    (
        "fiscal",
        rf"(?:[Tt]he )?fiscal(?: year)? (?P<y>{YEAR})(?: year)?|(?P<y2>{YEAR}) fiscal year|fiscal ['\u2019](?P<y3>\d\d)",
    ),
    (
        "spelled_year",
        rf"(?:the year )?nineteen (?P<n>{_TENS}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)|the year two thousand(?! and)",
    ),
    (
        "year",
        rf"(?:the year |{EDGE}|(?P<e>{EARLY}))?(?P<y>{YEAR})(?![\w/:]|-[a-z]|['\u2019]\w{{2}})(?! (?:percent|per cent|people|troops|points|miles|men|women|votes|shares|meters|metres|feet|square|pounds|dollars|tons|jobs|members|employees|workers|soldiers|hours|words|km|kilometers|years|homes|delegates|children|students))",
    ),
    ("short_year", r"(?:in|of|since|until|class of|early|late|mid-?|from|by) ?['\u2019](?P<y>\d\d)\b(?!\d|s)"),
    ("holiday", rf"(?:(?P<r>last|this|next) )?(?P<h>{HOLIDAY})(?:,? (?P<y>{YEAR}))?"),
    # sets
    (
        "every",
        rf"(?P<q>[Ee]very|[Ee]ach|[Pp]er)(?: (?P<n>other|{NUMBER}))? (?P<u>{UNIT}|morning|evening|afternoon|{SEASON})s?\b",
    ),
    ("times_a", rf"(?:once|twice|{NUMBER} times) (?:an?|per|every|each) (?P<u>{UNIT})"),
    (
        "adverb",
        r"(?P<a>[Dd]aily|[Nn]ightly|[Hh]ourly|[Ww]eekly|[Mm]onthly|[Qq]uarterly|[Yy]early|[Aa]nnually|[Bb]iweekly|[Bb]imonthly|[Aa]nnual)\b",
    ),
    # how long
    ("aged", rf"(?P<n>{NUMBER})[- ](?P<u>year|month|week|day)s?[- ]old"),
    (
        "length",
        rf"{ABOUT}?(?:(?P<n>{COUNT})(?:[- ](?:to|or)[- ](?P<n2>{NUMBER}))?|(?P<v>(?:a )?(?:few|several)|many|some|a number of|countless))(?: (?:and a half|more|full|additional|consecutive|straight|long|whole|entire|calendar|trading|business|working|short|solid))?(?:[- ](?P<half>and a half ))?[- ](?P<u>{UNIT})s?(?:-long)?\b(?:(?P<h2> and a half))?(?:['\u2019](?!s))?",
    ),
    ("half_unit", r"(?:a )?half(?:[- ]| an | a )(?P<u>hour|year|day|century|decade)\b"),
    (
        "first_units",
        r"the (?:first|last|final|past|early|next|coming|opening) (?P<u>hour|day|week|month|year|decade)s\b",
    ),
    (
        "many_units",
        rf"(?P<r>[Rr]ecent|[Cc]oming|[Pp]ast|[Ff]uture|[Pp]revious|[Ff]ollowing|[Ee]arlier) (?P<u>{UNIT})s\b",
    ),
    ("long", r"(?:day|week|month|year|hour|decade)-long"),
    # what is no date but stands for one
    (
        "present",
        r"(?:[Rr]ight )?[Nn]ow(?! that)|[Cc]urrently|[Pp]resently|[Aa]t present|[Aa]t the moment|[Tt]hese days|[Nn]owadays|(?<=[a-z] )current|the present",
    ),
    ("past", r"(?:[Mm]ost |[Mm]ore |[Uu]ntil |[Jj]ust )?[Rr]ecently|[Ll]ately|the (?:recent )?past(?! \w)"),
    (
        "future",
        r"(?:the )?(?:near |foreseeable |not-too-distant )future|the future(?! (?!of|to|is|was|will|and|as|but|for|in|may|could|with)[a-z])|in future|in the near term|the (?:near|short|long) term",
    ),
)
"""Name and pattern, in order of precedence. Names are those of the functions in `resolve`."""


_GROUP = re.compile(r"\(\?P<\w+>")

PATTERNS = {name: re.compile(body) for name, body in TABLE}
EVERYTHING = re.compile(
    r"(?<![\w$£€#@.])(?<!\d[,/:])(?:"
    + "|".join(f"(?P<{name}>{_GROUP.sub('(?:', body)})" for name, body in TABLE)
    + r")"
)
"""All of them, to be tried at a word with which one can begin."""

STARTERS = frozenset(
    (
        *MONTHS, *WEEKDAYS, *(f"{name}s" for name in WEEKDAYS), *SEASONS, *PARTS_OF_DAY, *UNITS, *NUMBERS, *TENS,
        *ORDINALS, *DECADES, *VAGUE, *(word.split("-")[0] for word in ORDINALS),
        *["the", "a", "an", "this", "that", "these", "last", "next", "past", "previous", "preceding", "following", "current", "coming", "latest", "first", "final", "each", "every", "per", "about", "around", "nearly", "almost", "over", "roughly", "approximately", "at", "more", "less", "fewer", "up", "only", "just", "no", "well", "under", "early", "late", "mid", "earlier", "later", "sometime", "beginning", "start", "end", "middle", "close", "height", "in", "on", "of", "since", "until", "class", "from", "by", "today", "tomorrow", "yesterday", "tonight", "overnight", "noon", "midnight", "midday", "fiscal", "comparable", "corresponding", "same", "like", "prior", "year", "its", "their", "our", "half", "most", "once", "twice", "now", "right", "currently", "presently", "these", "nowadays", "recently", "lately", "until", "future", "recent", "daily", "nightly", "hourly", "weekly", "monthly", "quarterly", "yearly", "annually", "biweekly", "bimonthly", "annual", "couple", "pair", "thanksgiving", "christmas", "new", "halloween", "valentine", "election", "labor", "memorial", "independence", "fourth", "veterans", "st", "boxing", "may", "easter", "good", "ad", "q1", "q2", "q3", "q4", "aged", "hundred", "over"],
    )
)  # fmt: skip
"""Words, in lower case, with which a form can begin, besides figures; a test holds them against the forms."""
