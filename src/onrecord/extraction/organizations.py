"""Organisations as origins of copy: is this name an agency or an outlet, and how is it written clean?

Recognition is by how such names are built (a word like "Agency", "Press", "News"; an acronym; a domain), and by a list
of the world's well-known agencies whose names say nothing ("Reuters", "TASS").
"""

from __future__ import annotations

import re

from onrecord.extraction.characters import one_line

_WELL_KNOWN = frozenset((
    "aap", "afp", "agencia brasil", "agerpres", "anadolu", "andina", "ani", "anp", "ansa", "antara", "ap",
    "apa", "apn", "aps", "bbc", "belga", "belta", "bernama", "bloomberg", "bna", "cbc", "cbs", "cnn", "cp",
    "ctk", "dpa", "efe", "ena", "gna", "ians", "ina", "interfax", "irna", "isna", "itar-tass", "jiji", "kcna",
    "kuna", "kyodo", "latina", "lusa", "mti", "nan", "nbc", "newscom", "nna", "notimex", "novosti", "npr",
    "pa", "pbs", "prensa", "propublica", "pti", "qna", "reuters", "rfe/rl", "ria", "saba", "sana", "sapa",
    "spa", "sta", "tanjug", "tap", "tass", "telam", "ukrinform", "uni", "upi", "voa", "wam", "xinhua",
    "yonhap", "zuma",
))  # fmt: skip
_BUILT = re.compile(
    r"""\b(?:agency|agencies|agence|agencia|agenzia|press|presse|news|newswire|wires?|wire\ service|news\ service
      |newsroom|times|post
    |herald|tribune|gazette|journal|chronicle|observer|guardian|telegraph|daily|weekly|bulletin|courier|dispatch
      |examiner|globe
    |independent|inquirer|ledger|mail|mirror|monitor|record|register|reporter|review|sentinel|standard|star|sun
      |today|echo|argus
    |broadcasting|radio|television|tv|network|channel|media|online|magazine|bureau|syndicate|public\ radio)\b
      |\.(?:com|org|net|info|co\.\w\w)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ROLE = re.compile(
    r"""\b(?:writers?|reporters?|correspondents?|editors?|columnists?|staff|contributors?|photographers?|producers?
      |anchor|intern|fellow
    |journalists?|author|freelance\w*|analyst|critic|chief|associate|assistant|professor|special\ to|director
      |officer|president|minister)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_ORIGIN = re.compile(
    r"^(?:the\s+)?(?:news\s+)?(?:agencies|wires?|wire\s+services?|staff(?:\s+and\s+agencies)?|staff\s+reports?|newsroom"
    r"|editors?|admin\w*|online|web\s+desk|news\s+desk|newsdesk|press\s+release|supplied|own|various|internet"
    r"|social\s+media|twitter|facebook|instagram|youtube|shutterstock|getty(?:\s+images)?|file(?:\s+photo)?|photo|video"
    r"|graphic|opinion|analysis|live|exclusive|update[ds]?|watch|breaking)$",
    re.IGNORECASE,
)
_PARTS_OF_DATES = re.compile(
    r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|^(?:january|february|march|april|may|june|july|august|september|october|november|december)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][\w.&'’/-]*")

MAX_NAME_WORDS = 8
"""No agency or outlet that was looked at has a longer name; what is longer is a sentence."""


def clean_name(text: str) -> str:
    """A name without the punctuation and the blanks around it."""
    name = one_line(text).strip(' \t|·•-–—:,;/\\"“”*_[]')
    if name.endswith(".") and name.count(".") == 1:
        name = name[:-1]
    return name.strip()


def is_organization(name: str, *, strict: bool) -> bool:
    """Whether a name, standing where an origin is named, is one of an agency or outlet.

    strict: the place could hold something else as well (a role after a byline, a remark in a dateline), so the name
    must look like an organisation's by itself; else any name of reasonable shape will do.
    """
    parts = _WORD.findall(name)
    if not parts or len(parts) > MAX_NAME_WORDS or _NO_ORIGIN.match(name) or not any(c.isupper() for c in name[:40]):
        return name.lower() in _WELL_KNOWN
    if _ROLE.search(name) and not re.search(r"\b(?:agency|agence|press|news)\b", name, re.IGNORECASE):
        return False
    if not strict:
        return True
    core = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    if core.lower() in _WELL_KNOWN or _BUILT.search(core):
        return not _PARTS_OF_DATES.search(core) or bool(re.search(r"[A-Za-z]{3}", core) and _BUILT.search(core))
    return False


def is_acronym(name: str) -> bool:
    """Whether a name is written as the initials of an organisation ("NNA", "dpa" only if well known)."""
    return bool(re.fullmatch(r"[A-Z][A-Z&./-]{1,7}", name)) or name.lower() in _WELL_KNOWN
