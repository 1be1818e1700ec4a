"""What is to be done about a branch, for everything that can stand on a platform; and the words the bot writes."""

import pytest

from hardener.pull_request.body import shown, state_of, with_state, with_ticks_of
from hardener.pull_request.state import Action, Request, Tip, Wanted, decide, tip_of, trailer
from hardener.pull_request.style import quiet, style_of
from hardener.pull_request.topics import TOPICS, grouped, topic_of
from hardener.rules import all_rules

OURS, OLDER, PERSONS = Tip("1", "aa", "11"), Tip("2", "bb", "11"), Tip("3", None)
MOVED = Tip("4", "aa", "22")


def request(state: str, content: str | None = "aa") -> Request:
    return Request(1, "u", state, content=content)


@pytest.mark.parametrize(
    ("wanted", "tip", "on_platform", "action"),
    [
        ("aa", None, None, Action.OPEN),
        ("aa", OURS, None, Action.OPEN),
        ("aa", PERSONS, None, Action.HANDS_OFF),
        ("aa", OURS, request("open"), Action.NOTHING),
        ("aa", OURS, request("open", None), Action.UPDATE),
        ("aa", OLDER, request("open", "bb"), Action.UPDATE),
        ("aa", MOVED, request("open"), Action.UPDATE),
        ("aa", MOVED, request("closed"), Action.STAY_CLOSED),
        ("aa", PERSONS, request("open"), Action.HANDS_OFF),
        (None, PERSONS, request("open"), Action.HANDS_OFF),
        (None, OURS, request("open"), Action.CLOSE),
        (None, None, request("open"), Action.CLOSE),
        (None, OURS, request("merged"), Action.NOTHING),
        (None, None, None, Action.NOTHING),
        ("aa", OURS, request("closed"), Action.STAY_CLOSED),
        ("aa", None, request("closed"), Action.STAY_CLOSED),
        ("aa", OLDER, request("closed", "bb"), Action.OPEN),
        ("aa", PERSONS, request("closed", "bb"), Action.HANDS_OFF),
        ("aa", PERSONS, request("merged", "bb"), Action.OPEN),
        ("aa", None, request("merged", "aa"), Action.OPEN),
    ],
)
def test_what_stands_on_the_platform_decides(
    wanted: str | None, tip: Tip | None, on_platform: Request | None, action: Action
) -> None:
    proposal = Wanted(wanted, "11") if wanted else None
    assert decide(proposal, tip, on_platform, room=True) is action
    waits = Action.WAIT if action is Action.OPEN else action
    assert decide(proposal, tip, on_platform, room=False) is waits


@pytest.mark.parametrize(
    ("state", "tip", "action"),
    [
        ("open", PERSONS, Action.UPDATE),
        ("open", OURS, Action.UPDATE),
        ("closed", OURS, Action.OPEN),
        ("merged", OURS, Action.OPEN),
    ],
)
def test_a_ticked_box_asks_for_a_fresh_start(state: str, tip: Tip, action: Action) -> None:
    ticked = Request(1, "u", state, content="aa", retry=True)
    assert decide(Wanted("aa", "11"), tip, ticked, room=True) is action


def test_a_commit_is_ours_as_long_as_it_holds_what_it_says() -> None:
    message = f"Pin images\n\nwhy\n\n{trailer(Wanted('aa', '11'), 'bb')}\n"
    assert tip_of("1", message, "bb") == OURS
    assert tip_of("3", message, "cc") == PERSONS
    assert tip_of("3", "Mine", "bb") == PERSONS


@pytest.mark.parametrize(
    ("subjects", "said"),
    [
        ([], "Pin images"),
        (["feat: a", "fix(web): b", "Merge branch x"], "fix: pin images"),
        (["docs: a", "feat!: b"], "chore: pin images"),
        ([":sparkles: a", "✨ b"], ":lock: Pin images"),
        (["add a", "remove b", "Fix c"], "pin images"),
        (["Add a", "feat: b", "Remove c"], "Pin images"),
    ],
)
def test_subjects_are_written_as_the_history_does(subjects: list[str], said: str) -> None:
    assert style_of(subjects).subject("Pin images") == said


def test_a_commit_mentions_nobody_and_closes_nothing() -> None:
    assert quiet("Limit fixes #1 of @all, GH-2, see https://x.y") == (
        "Limit fixes #\u200b1 of @\u200ball, GH-\u200b2, see https://\u200bx.y"
    )
    assert quiet("Add --no-cache to RUN at 3:4") == "Add --no-cache to RUN at 3:4"


def test_every_rule_has_a_topic_and_every_topic_a_rule() -> None:
    assert {topic_of(rule.id) for rule in all_rules()} == set(TOPICS)
    assert list(grouped((rule.id for rule in all_rules()), "all")) == ["secrets", "all"]


def test_what_files_hold_stays_text() -> None:
    assert shown("a `b|c` <d> @e [f](g)") == "a `b\\|c` &lt;d&gt; @\u200be \\[f\\]\\(g\\)"
    assert shown("half a ` tick") == "half a   tick"
    assert shown("/close\nhttps://x.y") == "/close https:\u200b//x.y"


def test_the_state_is_hidden_in_the_text_and_ticks_are_carried_over() -> None:
    body = with_state("- [ ] a\n- [ ] b\n", "aa")
    assert state_of(body) == {"content": "aa"}
    assert state_of(with_state(body, "aa", told="yes")) == {"content": "aa", "told": "yes"}
    assert state_of("<!-- hardener: {broken -->") == {}
    assert "- [x] b\n" in with_ticks_of("- [X] b\r\n", body)
