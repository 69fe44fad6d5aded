"""The headline of a text dump: the line above the body that looks most like one.

Menus, captions and other articles' headlines stand there too. What tells them apart: the headline's words come back in
the body, a date or byline stands below it, and outlets print it more than once."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction import dates
from onrecord.extraction.findings import Found
from onrecord.extraction.line_kinds import Kind, byline_in
from onrecord.extraction.lines import Line
from onrecord.extraction.shingles import same_words, words

STEM_LETTERS = 4
MAX_STANDFIRST = 6
TOLD_SHARE = 0.5
"""A headline or standfirst of this article has half of its longer words (by their first four letters) in its body."""

TOLD_BY_STANDFIRST = 0.25
"""A line that ends in a full stop is a standfirst: the headline above it may share fewer words with the body."""

TOLD_WEIGHT = 3.0
REPEATED_BONUS = 1.0
BETWEEN_COST = 0.2


def stems(texts: Sequence[str]) -> frozenset[str]:
    """The first letters of the words of a body, to compare headlines with."""
    return frozenset(word[:STEM_LETTERS] for text in texts for word in words(text))


def told_share(text: str, told: frozenset[str]) -> float | None:
    """The share of a line's longer words that a body with the stems `told` has too; None if it has no longer word."""
    telling = [word for word in words(text) if len(word) >= STEM_LETTERS]
    return sum(1 for word in telling if word[:STEM_LETTERS] in told) / len(telling) if telling else None


def find_headline(
    lines: Sequence[Line], kinds: Sequence[Kind], header: range, body: Sequence[str], site: Found | None
) -> int | None:
    """Which of the lines above the body is the headline; None if none can be."""
    told = stems(body)
    best, best_score = None, 0.0
    for i in header:
        if kinds[i] not in (Kind.SHORT, Kind.SENTENCE, Kind.PROSE):
            continue
        count = len(words(lines[i].text))
        if not 2 <= count <= 40 or (site is not None and same_words(lines[i].text, site.value)):
            continue
        between = sum(1 for k in range(i + 1, header.stop) if kinds[k] is not Kind.FURNITURE)
        score = 2.0 - BETWEEN_COST * between + TOLD_WEIGHT * (told_share(lines[i].text, told) or 0.0)
        score += 1.5 if count >= 4 else 0.0
        score -= 1.5 if lines[i].text.endswith(".") else 0.0
        score -= 1.0 if count > 20 else 0.0
        if i + 1 < header.stop and kinds[i + 1] is Kind.FURNITURE and "@" not in lines[i + 1].text:
            score += 2.0 if count >= 4 else 1.0
        if i > 0 and kinds[i - 1] is Kind.FURNITURE:
            score += 0.5
        if any(k != i and repeats(line.text, lines[i].text) for k, line in enumerate(lines)):
            score += REPEATED_BONUS
        if score > best_score:
            best, best_score = i, score
    if best is None:
        return None
    best = _above_standfirst(lines, kinds, best, told)
    # "Home > Business > Ferries stay in port" and "Share Ferries stay in port" stand beside the headline itself
    inner = [i for i in header if i != best and kinds[i] is not Kind.FURNITURE and _ends_with(lines[best], lines[i])]
    return inner[0] if inner else best


def _ends_with(line: Line, part: Line) -> bool:
    return len(words(part.text)) >= 4 and len(part.text) < len(line.text) and line.text.endswith(part.text)


def _above_standfirst(lines: Sequence[Line], kinds: Sequence[Kind], found: int, told: frozenset[str]) -> int:
    """The first of the lines that run down to the one found and speak of the same thing as the body: what follows the
    headline is a standfirst or a list of points; other articles' headlines share few words with this one's body."""
    for i in range(found - 1, max(-1, found - MAX_STANDFIRST), -1):
        if kinds[i] is Kind.FURNITURE:
            if "@" in lines[i].text or dates.printed(lines[i].text) or byline_in(lines[i]):
                break
            continue
        share = told_share(lines[i].text, told)
        if kinds[i] not in (Kind.SHORT, Kind.SENTENCE) or len(words(lines[i].text)) < 4 or share is None:
            break
        if share < (TOLD_SHARE if not lines[found].text.endswith(".") else TOLD_BY_STANDFIRST):
            break
        found = i
    return found


def repeats(line: str, headline: str) -> bool:
    """Whether a line prints the headline again, perhaps with the outlet's name behind it."""
    return len(words(headline)) >= 4 and (same_words(line, headline) or line.startswith(f"{headline} "))
