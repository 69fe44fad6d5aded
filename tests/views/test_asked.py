from __future__ import annotations

import pytest

from onrecord.views.asked import as_query


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (["ceasefire", "talks"], "ceasefire talks"),
        (["ceasefire talks", "now"], '"ceasefire talks" now'),
        (["ceasefire OR truce"], "ceasefire OR truce"),
        (["(ceasefire truce)"], "(ceasefire truce)"),
        (['"peace talks" kind:direct'], '"peace talks" kind:direct'),
        (["speaker:Ilva Tarn", "kind:direct"], 'speaker:"Ilva Tarn" kind:direct'),
        (["-speaker:Ilva Tarn"], '-speaker:"Ilva Tarn"'),
        (["peace kind:direct"], "peace kind:direct"),
        (["peace -Vell"], "peace -Vell"),
        ([], ""),
    ],
)
def test_what_the_shell_took_away_is_put_back(arguments: list[str], query: str) -> None:
    assert as_query(arguments) == query
