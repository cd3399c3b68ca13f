"""The served page in a real browser: what a reviewer does all day, and what may go wrong meanwhile."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.review.browser import DUTCH, Visit, keys, saved, shows, until
from tests.review.conftest import Server
from tests.review.samples import HOSTILE
from tm_align.model import Decision, Status
from tm_align.store import Store

Serve = Callable[..., Server]
Open = Callable[..., Any]


def decisions(path: Path, *, history: bool = False) -> list[Decision]:
    with Store.open(path, read_only=True) as store:
        return [it.decision for it in store.decisions(with_history=history)]


def test_ten_findings_are_settled_by_keyboard_alone(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    page = visit().open(serve(store_path, "--reviewer", "Ada").address + DUTCH)
    assert page.inner_text(".queue-total").startswith("12 ")
    for n in range(10):
        before = page.inner_text(".texts")
        keys(page, "x" if n % 2 else "c")
        until(page, "it => document.querySelector('.texts').innerText !== it", before)
    saved(page)
    made = decisions(store_path)
    assert len(made) == 10
    assert {it.reviewer for it in made} == {"Ada"}
    assert [it.status for it in made].count(Status.FALSE_ALARM) == 5


def test_an_edited_target_is_checked_and_saved(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    page = visit().open(serve(store_path, "--reviewer", "Ada").address + DUTCH)
    keys(page, "e")
    field = page.wait_for_selector("#edit-target")
    target = field.input_value()
    wrong = target.replace("**plan**", "plan")
    field.fill(wrong)
    page.wait_for_selector(".verdict-fresh")
    keys(page, "Control+Enter")
    page.wait_for_selector("text=Save all the same?")
    assert decisions(store_path) == []
    right = target.replace("62", "12", 1)
    field.fill(right)
    page.wait_for_selector(".verdict-clean")
    keys(page, "Control+Enter")
    page.wait_for_selector("#edit-target", state="detached")
    saved(page)
    (made,) = decisions(store_path)
    assert (made.status, made.new_target) == (Status.FIXED, right)


def test_codes_of_the_source_are_inserted_by_key(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    page = visit().open(serve(store_path, "--reviewer", "Ada").address + DUTCH)
    keys(page, "e")
    field = page.wait_for_selector("#edit-target")
    field.fill("Wacht plan")
    field.evaluate("it => it.setSelectionRange(6, 10)")
    keys(page, "Control+,", "1")
    assert field.input_value() == "Wacht **plan**"
    field.fill("")
    keys(page, "Control+.")
    assert field.input_value() == "****"


def test_undo_takes_back_one_decision_after_the_other(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    page = visit().open(serve(store_path, "--reviewer", "Ada").address + DUTCH)
    first = page.inner_text(".texts")
    keys(page, "x")
    until(page, "it => document.querySelector('.texts').innerText !== it", first)
    saved(page)
    keys(page, "u")
    until(page, "it => document.querySelector('.texts').innerText === it", first)
    saved(page)
    shows(page, "open")
    made = decisions(store_path, history=True)
    assert [it.status for it in made] == [Status.FALSE_ALARM, Status.OPEN]
    keys(page, "u")
    page.wait_for_selector("text=There is nothing to undo.")


def test_a_reload_shows_the_same_card_filter_and_decision(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    page = visit().open(serve(store_path, "--reviewer", "Ada").address + DUTCH + "&status=any")
    keys(page, "j")
    page.wait_for_selector(".row[aria-current] >> nth=0")
    keys(page, "m")
    page.fill("#edit-comment", "Ask the author")
    keys(page, "Control+Enter")
    saved(page)
    text, address = page.inner_text(".texts"), page.url
    page.reload()
    page.wait_for_selector(".texts")
    assert (page.inner_text(".texts"), page.url) == (text, address)
    assert "Ask the author" in page.inner_text(".finding")


def test_filters_stand_in_the_address(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    page = visit().open(serve(store_path, "--reviewer", "Ada").address)
    keys(page, "f")
    page.click("details[data-facet=locale] label:has-text('ar-SA')")
    until(page, "location.hash.includes('locale=ar-SA')")
    until(page, "document.querySelectorAll('.row').length === 1")
    keys(page, "Escape", "/")
    page.keyboard.type("nothing like this")
    keys(page, "Enter")
    page.wait_for_selector("text=Nothing matches this filter.")
    page.go_back()
    page.wait_for_selector(".texts")


HOLD_CARDS = """() => {
  const real = window.fetch;
  window.fetch = async (path, options) => {
    const answer = await real(path, options);
    if (!path.startsWith("/api/card")) return answer;
    const data = await answer.json();
    await new Promise((release) => { window.release = release; });
    return { ok: true, json: async () => data };
  };
}"""
"""Has answers about cards wait until `release` is called; they are then taken at once."""


@pytest.mark.parametrize("when", ["before the page hears of it", "when nothing is shown already"])
def test_a_segment_that_comes_late_does_not_undo_another_filter(
    serve: Serve, visit: Callable[..., Visit], store_path: Path, when: str
) -> None:
    page = visit().open(serve(store_path, "--reviewer", "Ada").address)
    page.evaluate(HOLD_CARDS)
    page.evaluate("location.hash = '#/queue?locale=ar-SA'")
    until(page, "window.release !== undefined")
    other = "location.hash = '#/queue?text=nothing+like+this'"
    page.evaluate(f"() => {{ {other}; {'window.release();' if 'before' in when else ''} }}")
    page.wait_for_selector("text=Nothing matches this filter.")
    page.evaluate("() => window.release()")
    page.wait_for_timeout(200)
    assert "text=nothing" in page.url
    assert "card=" not in page.url
    assert not page.query_selector(".texts")


def test_a_filter_the_server_refuses_shows_why_and_not_the_segments_of_another(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    one = visit()
    page = one.open(serve(store_path, "--reviewer", "Ada").address)
    page.wait_for_selector(".texts")
    page.evaluate("location.hash = '#/queue?code=TM210,TM103'")
    until(page, "document.querySelector('#queue .empty')?.textContent.includes('code')")
    assert not page.query_selector(".row")
    assert not page.query_selector(".texts")
    one.troubles = [it for it in one.troubles if "400" not in it]


def test_right_to_left_text_has_its_language_and_direction(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    page = visit().open(
        serve(store_path, "--reviewer", "Ada").address + "#/queue?locale=ar-SA&code=TM210"
    )
    source, target = page.query_selector_all(".texts .text")
    assert (source.get_attribute("lang"), source.get_attribute("dir")) == ("en-US", "ltr")
    assert (target.get_attribute("lang"), target.get_attribute("dir")) == ("ar-SA", "rtl")
    assert target.query_selector(".hit").inner_text() == "26"
    assert target.query_selector(".chip-code").inner_text() == "Get-Item"
    keys(page, "e")
    assert page.wait_for_selector("#edit-target").get_attribute("dir") == "rtl"


def test_two_browsers_at_one_card(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    """The second decision is not taken; its reviewer sees whose was, and may still insist."""
    address = serve(store_path).address + DUTCH
    pages = []
    for name in ("Ada", "Bob"):
        page = visit().open(address)
        page.click(".who")
        page.fill("#name", name)
        keys(page, "Enter")
        pages.append(page)
    ada, bob = pages
    bob.route("**/api/changes*", lambda route: route.abort())
    shown = bob.url
    keys(ada, "x")
    saved(ada)
    keys(bob, "c")
    saved(bob)
    (made,) = decisions(store_path)
    assert (made.reviewer, made.status) == ("Ada", Status.FALSE_ALARM)
    bob.goto(shown)
    bob.reload()
    bob.wait_for_selector(".conflict")
    assert "Ada was quicker: false alarm" in bob.inner_text(".conflict")
    bob.click("text=Use mine")
    saved(bob)
    bob.wait_for_selector(".conflict", state="detached")
    (made,) = decisions(store_path)
    assert (made.reviewer, made.status) == ("Bob", Status.CONFIRMED)
    assert len(decisions(store_path, history=True)) == 2


def test_a_decision_of_a_colleague_shows_on_the_open_card(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    address = serve(store_path, "--reviewer", "Ada").address + DUTCH
    watching, deciding = visit().open(address), visit().open(address)
    keys(deciding, "x")
    saved(deciding)
    watching.wait_for_selector(".finding[data-status=false-alarm]", timeout=15_000)
    assert "Ada decided about this segment" in watching.inner_text("#notices")


def test_nothing_is_lost_when_the_server_is_killed(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    """Decisions made while it is away arrive when it is back, also from a tab that was closed."""
    server = serve(store_path, "--reviewer", "Ada")
    one = visit()
    page = one.open(server.address + DUTCH)
    keys(page, "x")
    saved(page)
    server.kill()
    shown = page.inner_text(".texts")
    keys(page, "c")
    page.wait_for_selector(".sending-waiting")
    assert "1 decision kept here" in page.inner_text("#sending")
    assert shown
    page.close()
    server.start()
    one.page = one.context.new_page()
    again = one.open(server.address + DUTCH)
    saved(again)
    made = decisions(store_path)
    assert [it.status for it in made] == [Status.FALSE_ALARM, Status.CONFIRMED]


def test_a_decision_the_server_will_never_take_is_not_lost_silently(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    one = visit()
    page = one.open(serve(store_path, "--reviewer", "Ada").address + DUTCH)
    refusal = {"status": 400, "json": {"reason": "shape", "detail": "No such thing."}}
    page.route("**/api/decisions", lambda route: route.fulfill(**refusal))
    keys(page, "x")
    page.wait_for_selector("text=1 not taken")
    page.reload()
    page.click("text=1 not taken")
    assert "No such thing." in page.inner_text("dialog")
    page.click("text=I have seen them")
    page.wait_for_selector("text=1 not taken", state="detached")
    one.troubles = [it for it in one.troubles if "400" not in it]


def test_what_was_typed_survives_a_closed_tab(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    address = serve(store_path, "--reviewer", "Ada").address + DUTCH
    one = visit()
    page = one.open(address)
    keys(page, "e")
    page.wait_for_selector("#edit-target")
    page.keyboard.type(" niet bewaard")
    address = page.url
    page.close()
    one.page = one.context.new_page()
    again = one.open(address)
    assert again.wait_for_selector("#edit-target").input_value().endswith(" niet bewaard")


def test_the_same_decision_for_many_says_how_many_first(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    page = visit().open(serve(store_path, "--reviewer", "Ada").address + DUTCH)
    keys(page, "b")
    page.wait_for_selector("dialog .primary:not([disabled])")
    keys(page, "4")
    assert page.inner_text("dialog .primary") == "Mark 12 segments as false alarm"
    assert decisions(store_path) == []
    keys(page, "Enter")
    saved(page)
    assert len(decisions(store_path)) == 12
    keys(page, "u")
    saved(page)
    assert {it.status for it in decisions(store_path)} == {Status.OPEN}


def test_a_rating_confirms_and_counts_in_the_overview(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    page = visit().open(serve(store_path, "--reviewer", "Ada").address + DUTCH)
    keys(page, "r")
    page.wait_for_selector(".rating")
    keys(page, "j", "2", "Enter")
    saved(page)
    (made,) = decisions(store_path)
    assert (made.status, made.mqm_severity, made.mqm_category) == (
        Status.CONFIRMED,
        "major",
        "accuracy",
    )
    keys(page, "g", "o")
    page.wait_for_selector(".tiles")
    row = page.inner_text("tbody tr:has-text('nl-NL') >> nth=0")
    assert "confirmed" in page.inner_text(".legend")
    assert "0.00" not in row
    page.click("tbody tr:has-text('nl-NL') .count-warning >> nth=0")
    page.wait_for_selector(".texts")
    assert "severity=warning" in page.url


def test_counts_and_shares_say_no_more_than_there_is(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    page = visit().open(serve(store_path, "--reviewer", "Ada").address + "#/overview")
    shares = page.evaluate(
        "async () => { const { percent } = await import('/static/text.js');"
        " return [[0, 500], [1, 500], [6, 500], [494, 500], [499, 500], [500, 500], [0, 0]]"
        ".map(([part, whole]) => percent(part, whole)) }"
    )
    assert shares == ["0 %", "< 1 %", "1 %", "99 %", "> 99 %", "100 %", "–"]
    counts = page.eval_on_selector_all(".count", "all => all.map(it => it.innerText)")
    assert "1 warning" in counts
    assert "14 warnings" in counts
    assert page.inner_text(".tile:nth-child(2) .tile-note") == "0 errors"
    page.goto(page.url.split("#")[0] + "#/queue?locale=nl-NL")
    page.wait_for_selector(".progress summary:text-is('0 % settled')")
    page.goto(page.url.split("#")[0] + "#/queue?locale=fr-FR")
    page.wait_for_selector(".progress summary:text-is('no findings')")


def test_help_documentation_and_raw_codes_are_one_key_away(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    page = visit().open(serve(store_path, "--reviewer", "Ada").address + DUTCH)
    keys(page, "?")
    assert "next segment" in page.wait_for_selector("dialog").inner_text()
    keys(page, "Escape")
    page.wait_for_selector("dialog", state="detached")
    keys(page, "d")
    assert "Fails" in page.wait_for_selector("dialog .example-fails").inner_text()
    keys(page, "Escape")
    assert "**plan**" not in page.inner_text(".texts")
    keys(page, "i")
    assert "**plan**" in page.inner_text(".texts")


def test_context_and_other_translations_are_compared(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    page = visit().open(serve(store_path, "--reviewer", "Ada").address + "#/search?text=Restart")
    page.click(".hit-row >> nth=0")
    page.wait_for_selector(".translations")
    assert page.inner_text(".translations del") == "Start"
    assert page.inner_text(".translations ins") == "Herstart"
    assert len(page.query_selector_all(".context-row")) == 4
    keys(page, "v")
    page.wait_for_selector(".translations del", state="detached")


def test_a_segment_without_findings_can_be_looked_at(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    page = visit().open(serve(store_path, "--reviewer", "Ada").address + "#/search?text=Choose")
    page.click(".hit-row >> nth=0")
    page.wait_for_selector("text=No check took exception")
    keys(page, "x", "e", "m")
    assert page.query_selector(".editor") is None


def test_hostile_text_is_shown_and_never_run(
    serve: Serve, visit: Callable[..., Visit], store_path: Path
) -> None:
    """Segments, article names, comments and reviewers; `Visit.close` looks whether anything ran."""
    evil = "<img src=x onerror=window.fired=1>\u202e"
    page = visit().open(
        serve(store_path, "--reviewer", evil).address + "#/queue?locale=de-DE&status=any"
    )
    for _ in HOSTILE:
        assert "<script>window.fired=1</script>.md" in page.inner_text(".card-place")
        keys(page, "m")
        page.fill("#edit-comment", evil)
        keys(page, "Control+Enter")
        page.wait_for_selector(".decided q")
        keys(page, "e")
        page.wait_for_selector("#edit-target")
        keys(page, "Escape", "j")
        page.wait_for_timeout(60)
    saved(page)
    page.reload()
    page.wait_for_selector(".decided")
    assert "⟨RLO⟩" in page.inner_text(".decided")
    for address in ("#/overview", "#/search?text=fired"):
        page.goto(page.url.split("#")[0] + address)
        page.wait_for_selector(".tiles, .hit-row")
    texts = page.eval_on_selector_all(".hit-row", "rows => rows.map(it => it.innerText).join()")
    assert "<img src=x onerror=window.fired=1> 7" in texts
    assert len(decisions(store_path)) == len(HOSTILE)
