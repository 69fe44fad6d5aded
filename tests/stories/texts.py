"""Invented texts for the tests of stories."""

from __future__ import annotations

import re

HARBOUR = """\
VELL, March 1 (Sarn) — The harbour of Vell will close for two weeks in April while the quay wall is mended, the port \
authority announced on Thursday, and the forty boats that lie there must find other berths.

Divers found three cracks in the wall after the storm of January. The largest is eleven metres long and opens by a \
hand's breadth at low tide, according to their report, which was laid before the town council last week.

“We could not wait for the summer, and we did not want to,” said the harbour master, Ilse Marran. “A wall that moves \
is a wall that falls, and I will not have forty boats under it when it does.”

The fishing fleet is to land its catch at Sarn meanwhile, an hour to the south. The town pays for the fuel, but not \
for the ice, and several skippers said on Thursday that they would rather stay at home than drive there each morning.

Work begins on the seventh of April, when the spring tides are over. A firm from Dresk has the contract and must pay \
for each day by which it is late; it mended the lighthouse mole six years ago and finished a week before its time.

The council set aside two million crowns in its last budget for a new fish hall. Half of that goes into the wall now, \
and the hall must wait for at least another year, the treasurer told members in a short letter.
"""

BRIDGE = """\
The old bridge over the Velm will carry trams again from the autumn, forty years after the last of them was sold for \
scrap, Halvenport's transport office said on Monday at the opening of a small show in the town hall.

Engineers weighed the bridge in the night from Saturday to Sunday with sixteen lorries full of sand. It sank by nine \
millimetres in the middle and came back to where it had been, which was better than anybody had dared to hope.

Tracks are to be laid along Mill Street and the market from May onward. Shopkeepers there have asked for help with \
the rents of those months, and a first meeting with the office is planned for the week after Easter.

“My grandfather drove the last one, and he cried all the way to the depot,” said Tore Askel, who keeps the archive \
of the old company in two rooms above a bakery. “He would have liked the new ones, though they are very quiet.”

Four trams have been ordered for the beginning, with an option for three more. They run on batteries across the \
bridge itself, where no wires may hang, and load again at the stops on either bank within half a minute.
"""


def cut(text: str, share: float) -> str:
    """The text without so much of its end, cut after a sentence."""
    short = text[: round(len(text) * (1 - share))]
    return short[: max(short.rfind(". "), short.rfind(".\n"), short.rfind("”\n")) + 1]


def report(text: str) -> str:
    """Another report on the same: the same quotations in other prose."""
    quotes = re.findall("“[^”]+”", text)
    said = (f"There was silence for a moment, then one voice. {quote} That, all agreed, was that." for quote in quotes)
    lead = "It was a long evening in the hall, and hardly anybody left before the end of it."
    last = "Whether the money suffices will be known when the bills have come in, which takes a year as a rule."
    return "\n\n".join([lead, *said, last])
