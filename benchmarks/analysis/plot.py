"""The calibration plot as a small SVG, for light and dark pages."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from benchmarks.calibration import Bin, Calibration

SIDE, GAP, LEFT, TOP = 260, 56, 46, 34
WIDTH, HEIGHT = LEFT + 2 * SIDE + GAP + 16, TOP + SIDE + 46

STYLE = """
  text { font: 12px system-ui, sans-serif; fill: #24292f }
  .frame { fill: none; stroke: #8c959f }
  .grid { stroke: #8c959f; stroke-opacity: .3 }
  .true { stroke: #8c959f; stroke-dasharray: 4 4 }
  .chance { stroke: #0969da; stroke-opacity: .55; stroke-width: 2 }
  .bin { fill: #0969da }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .chance { stroke: #58a6ff }
    .bin { fill: #58a6ff }
  }
"""


def svg(panels: dict[str, Calibration]) -> str:
    """Two panels side by side: what was promised from left to right, what was right from bottom to top.

    A dot is a bin of equally many statements; the bar through it is one standard error to both sides.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="Promised probability against the share that is right">\n<style>{STYLE}</style>'
    ]
    for number, (title, calibration) in enumerate(panels.items()):
        parts += _panel(title, calibration.bins(equal_mass=True), LEFT + number * (SIDE + GAP))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(title: str, bins: list[Bin], left: int) -> Iterator[str]:
    def x(share: float) -> float:
        return round(left + SIDE * share, 1)

    def y(share: float) -> float:
        return round(TOP + SIDE * (1 - share), 1)

    yield f'<text x="{x(0.5)}" y="{TOP - 14}" text-anchor="middle" font-weight="600">{title}</text>'
    yield f'<rect class="frame" x="{left}" y="{TOP}" width="{SIDE}" height="{SIDE}"/>'
    for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        yield f'<text x="{x(tick)}" y="{TOP + SIDE + 16}" text-anchor="middle">{tick:g}</text>'
        yield f'<text x="{left - 6}" y="{y(tick) + 4:g}" text-anchor="end">{tick:g}</text>'
        if 0 < tick < 1:
            yield f'<line class="grid" x1="{x(0)}" x2="{x(1)}" y1="{y(tick)}" y2="{y(tick)}"/>'
    yield f'<line class="true" x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}"/>'
    for one in bins:
        error = sqrt(max(one.right * (1 - one.right), 0.25 / one.number) / one.number)
        low, high = max(0.0, one.right - error), min(1.0, one.right + error)
        yield f'<line class="chance" x1="{x(one.promised)}" x2="{x(one.promised)}" y1="{y(low)}" y2="{y(high)}"/>'
        yield f'<circle class="bin" cx="{x(one.promised)}" cy="{y(one.right)}" r="4"/>'
    caption = "confidence; upwards: the share that is right"
    yield f'<text x="{x(0.5)}" y="{TOP + SIDE + 36}" text-anchor="middle">{caption}</text>'
