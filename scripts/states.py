"""Write src/onrecord/actors/states.json: the states, their demonyms and capitals.

    python3 -m venv V && V/bin/pip install babel==2.18.0 countryinfo==1.0.1 && V/bin/python scripts/states.py

English names are CLDR's (through Babel, BSD-3-Clause; CLDR's data: Unicode licence), other names, demonyms and capitals
countryinfo's (MIT). Run by hand when either has news; neither is needed where Onrecord runs.
"""

from __future__ import annotations

import json
from importlib import metadata, resources
from pathlib import Path

import countryinfo
from babel import Locale

TARGET = Path(__file__).parents[1] / "src" / "onrecord" / "actors" / "states.json"

ALSO = {
    "US": ("U.S.", "U.S.A.", "America", "the States"),
    "GB": ("U.K.", "Britain"),
    "RU": ("Russian Federation",),
    "AE": ("UAE", "U.A.E.", "Emirates"),
    "KR": ("ROK",),
    "KP": ("DPRK",),
    "CN": ("PRC", "P.R.C.", "mainland China"),
    "CD": ("DR Congo", "Congo-Kinshasa", "Democratic Republic of Congo"),
    "CG": ("Congo-Brazzaville",),
    "MM": ("Burma", "Myanmar"),
    "TR": ("Turkey",),
    "CI": ("Ivory Coast",),
    "CZ": ("Czech Republic",),
    "NL": ("Holland",),
    "VA": ("Holy See", "Vatican"),
}
"""What news calls them besides, which neither library has."""

SHORT = {"US", "USA", "UK", "UAE", "PRC", "ROK", "DPRK", "DRC"}
"""Abbreviations that news prints; the other codes of two and three letters are words of their own ("IN", "TO")."""


def main() -> None:
    """Join both libraries by ISO 3166-1 alpha-2."""
    names = Locale("en").territories
    states = []
    for file in sorted(resources.files(countryinfo).joinpath("data").iterdir(), key=lambda path: path.name):
        if not file.name.endswith(".json"):
            continue
        row = json.loads(file.read_text(encoding="utf-8"))
        code = row.get("ISO", {}).get("alpha2")
        if not code or code not in names:
            continue
        name = names[code].split(" (")[0].replace("’", "'")
        given = [row["name"], *row.get("altSpellings", ()), *ALSO.get(code, ())]
        aliases = [a for a in given if a != name and a.isascii() and (len(a) > 3 or a in SHORT or "." in a)]
        states.append(
            {
                "code": code,
                "name": name,
                "aliases": list(dict.fromkeys(a for a in aliases if ", " not in a)),
                "demonyms": [d.strip() for d in _first(row.get("demonym")).split(",") if d.strip()],
                "capital": _first(row.get("capital")).replace(" D.C.", "") or None,
            }
        )
    states.sort(key=lambda state: state["code"])
    source = ", ".join(f"{package} {metadata.version(package)}" for package in ("babel", "countryinfo"))
    lines = ",\n  ".join(json.dumps(state, ensure_ascii=False) for state in states)
    TARGET.write_text(f'{{"source": "{source}",\n "states": [\n  {lines}\n ]}}\n', encoding="utf-8")
    print(f"{len(states)} states and territories into {TARGET.name}")


def _first(value: object) -> str:
    """A text, or the first of a list of texts; nothing for none."""
    found = value[0] if isinstance(value, list) and value else value
    return found if isinstance(found, str) else ""


if __name__ == "__main__":
    main()
