"""The way in, as people go it: in a real Chromium, with the keyboard, without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.views.web.conftest import NewPage
from tests.views.web.rooms import open_room


@pytest.mark.parametrize("scripts", [True, False])
def test_a_token_opens_the_page_that_was_asked_for(
    new_page: NewPage, complaints: list[str], own_record: Path, scripts: bool
) -> None:
    with open_room(own_record, public=True) as room:
        token, secret = room.record.tokens.add("Ada of the desk")
        page = new_page(java_script_enabled=scripts)
        page.goto(f"{room.url}/actors?type=person")
        assert page.url == f"{room.url}/login?next=%2Factors%3Ftype%3Dperson"
        page.get_by_label("Token", exact=True).fill("onr_wrong")
        page.keyboard.press("Enter")
        assert page.get_by_role("alert").inner_text() == "This token is wrong, or was revoked."
        (complaint,) = complaints
        assert "403" in complaint  # Chromium notes that the answer was one
        complaints.clear()
        page.get_by_label("Token", exact=True).fill(secret)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{room.url}/actors?type=person")
        assert "Ada of the desk (read)" in page.get_by_role("contentinfo").inner_text()
        page.get_by_role("button", name="Leave").click()
        page.wait_for_url(f"{room.url}/login")
        page.goto(f"{room.url}/actors")
        assert page.url.startswith(f"{room.url}/login?next=")
        room.record.tokens.revoke(token.id)
