"""Comments that accept a flaw: ours and those of other tools, where they hold, and that they stay where they are."""

import json
from pathlib import Path

import pytest

from hardener.documents.dockerfile import Dockerfile, parse_dockerfile
from hardener.documents.pragmas import pragmas_of
from hardener.engine import harden, inspected
from hardener.model import Safety
from hardener.policy import Policy
from hardener.text import apply
from tests.harness import project_of
from tests.program import hardener

MAINTAINER = "MAINTAINER Jo <jo@example.org>\n"


def accepted(text: str, path: str = "Dockerfile") -> set[str]:
    seen = inspected(project_of({path: text}, Policy(safety=Safety.UNSAFE), {}))
    return {one.finding.rule for one in seen.suppressed}


def found(text: str, path: str = "Dockerfile") -> set[str]:
    return {f.rule for f in inspected(project_of({path: text}, Policy(), {})).findings}


@pytest.mark.parametrize(
    ("comment", "rules"),
    [
        ("# hardener: ignore[maintainer-instruction] legal wants it", {"maintainer-instruction"}),
        ("#hardener:ignore[maintainer-instruction]", {"maintainer-instruction"}),
        ("# hardener: ignore[ DL4000 , root-user ]", {"maintainer-instruction"}),
        ("# hadolint ignore=DL4000", {"maintainer-instruction"}),
        ("# hadolint ignore=DL3008,DL4000 # no reason", {"maintainer-instruction"}),
        ("# hadolint ignore = dl4000", {"maintainer-instruction"}),
        ("# trivy:ignore:DS-0022", {"maintainer-instruction"}),
        ("#trivy:ignore:DS022", {"maintainer-instruction"}),
        ("# trivy:ignore:DS001 trivy:ignore:AVD-DS-0022:exp:2027-01-01", {"maintainer-instruction"}),
        ("# trivy:ignore:DS-0022:exp:2026-01-01", set()),
        ("# kics-scan ignore-line", {"maintainer-instruction"}),
        ("# kics-scan ignore-block", {"maintainer-instruction"}),
        ("# dclint disable-line", set()),
        ("# This is no hadolint ignore: DL4000", set()),
        ("# hadolint ignore=DL3002", set()),
    ],
)
def test_a_comment_above_accepts_what_begins_below(comment: str, rules: set[str]) -> None:
    text = f"FROM debian:12\n{comment}\n{MAINTAINER}"
    assert accepted(text) == rules
    assert ("maintainer-instruction" in found(text)) == (not rules)


@pytest.mark.parametrize(
    "comment",
    [
        "# hardener: file-ignore[maintainer-instruction] legal wants it",
        "# hadolint global ignore=DL4000",
        "# checkov:skip=CKV_DOCKER_6: legal wants it",
        "#checkov:skip=CKV_DOCKER_2,CKV_DOCKER_6",
        "# check=skip=MaintainerDeprecated;error=true",
        "# check = error=true ; skip=JSONArgsRecommended,MaintainerDeprecated",
        "# check=skip=all",
        "# kics-scan ignore",
        "# kics-scan disable=99614418-f82b-4852-a9ae-5051402b741c",
    ],
)
def test_a_comment_for_the_file_accepts_everywhere(comment: str) -> None:
    assert "maintainer-instruction" in accepted(f"{comment}\nFROM debian:12\n\n{MAINTAINER}")


def test_a_comment_covers_only_the_next_instruction() -> None:
    text = f"FROM debian:12\n# hadolint ignore=DL4000\nRUN true\n{MAINTAINER}"
    assert accepted(text) == set()


def test_other_comments_may_stand_between_but_no_blank_line() -> None:
    above = "FROM debian:12\n# hadolint ignore=DL4000\n"
    assert accepted(f"{above}# Jo is on leave.\n{MAINTAINER}") == {"maintainer-instruction"}
    assert accepted(f"{above}\n{MAINTAINER}") == set()


def test_a_block_of_kics_is_the_whole_stage_below_it() -> None:
    text = f"# kics-scan ignore-block\nFROM debian:12 AS a\n{MAINTAINER}FROM debian:12\n{MAINTAINER}"
    assert "maintainer-instruction" in accepted(text) & found(text)


def test_what_accepts_latest_for_another_tool_does_not_accept_a_version_without_a_digest() -> None:
    text = "# checkov:skip=CKV_DOCKER_7: no other tag\nFROM acme/a:latest AS a\nFROM acme/b:1\n"
    seen = inspected(project_of({"Dockerfile": text}, Policy(select=frozenset({"unpinned-image"})), {}))
    assert [one.finding.line for one in seen.suppressed] == [2]
    assert [finding.line for finding in seen.findings] == [3]
    ours = text.replace("checkov:skip=CKV_DOCKER_7:", "hardener: file-ignore[DL3007]")
    assert inspected(project_of({"Dockerfile": ours}, Policy(select=frozenset({"unpinned-image"})), {})).findings == []


def test_words_in_heredocs_and_scripts_are_no_comments() -> None:
    text = f"FROM debian:12\nRUN <<EOF\n# hardener: file-ignore[maintainer-instruction]\nEOF\n{MAINTAINER}"
    assert accepted(text) == set()


COMPOSE = """\
services:
  web:{service}
{above}    image: ghcr.io/acme/web:1{trailing}
  db:
    image: postgres:17
"""


@pytest.mark.parametrize(
    ("place", "comment", "rules"),
    [
        ("service", " # hardener: ignore[missing-resource-limits]", {"missing-resource-limits"}),
        ("trailing", " # hardener: ignore[unpinned-service-image]", {"unpinned-service-image"}),
        ("trailing", " # hardener: ignore[missing-resource-limits]", set()),
        ("above", "    # hardener: ignore[unpinned-service-image]\n    # built nightly\n", {"unpinned-service-image"}),
        ("above", "    # hardener: ignore[unpinned-service-image]\n\n", set()),
        ("above", "    command: '# hardener: ignore[unpinned-service-image]'\n", set()),
    ],
)
def test_in_compose_a_comment_covers_the_node_that_begins_there(place: str, comment: str, rules: set[str]) -> None:
    parts = {"service": "", "above": "", "trailing": "", place: comment}
    seen = inspected(project_of({"compose.yaml": COMPOSE.format(**parts)}, Policy(), {}))
    assert {one.finding.rule for one in seen.suppressed} == rules
    assert not any("postgres" in one.finding.message or "`db`" in one.finding.message for one in seen.suppressed)


def test_what_is_accepted_is_not_fixed_and_neither_found_nor_left() -> None:
    text = f"FROM debian:12\n# hardener: ignore[maintainer-instruction] legal wants it\n{MAINTAINER}"
    policy = Policy(select=frozenset({"maintainer-instruction"}), safety=Safety.UNSAFE)
    outcome = harden(project_of({"Dockerfile": text}, policy, {}))
    assert (outcome.changed, outcome.found, outcome.left) == ({}, [], [])
    (one,) = outcome.suppressed
    assert (one.tool, one.line, one.reason) == ("hardener", 2, "legal wants it")


def test_a_comment_stays_on_the_line_above_when_text_is_inserted() -> None:
    document = parse_dockerfile("Dockerfile", "FROM debian:12\n\n# hadolint ignore=DL3025\nCMD run\n")
    assert isinstance(document, Dockerfile)
    (command,) = document.stages[0].all("CMD")
    text = apply(document.text, [document.insert_before(command, "USER 1000\n")])
    assert text == "FROM debian:12\n\nUSER 1000\n# hadolint ignore=DL3025\nCMD run\n"


def test_the_day_itself_still_counts() -> None:
    text = "FROM debian:12\n# hardener: ignore[maintainer-instruction] until={}\n" + MAINTAINER
    assert accepted(text.format("2026-11-24")) == {"maintainer-instruction"}
    assert accepted(text.format("2026-11-23")) == set()


def test_a_file_without_any_of_the_words_has_no_pragmas() -> None:
    assert pragmas_of(parse_dockerfile("Dockerfile", "FROM scratch\n# An ordinary comment\n")) == ()


def test_check_shows_what_is_suppressed_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(f"FROM debian:12\n# hadolint ignore=DL4000 legal wants it\n{MAINTAINER}")
    command = ("check", "--select", "maintainer-instruction", "--output-format", "concise")
    plain = hardener(*command, folder=tmp_path)
    assert (plain.code, plain.err) == (0, "")
    assert plain.out == "No problem was found in 1 file. 1 problem suppressed by comments.\n"
    shown = hardener(*command, "--show-suppressed", folder=tmp_path)
    assert shown.out.startswith("Dockerfile:3:1: suppressed maintainer-instruction ")
    assert shown.out.splitlines()[0].endswith("accepted in line 2 for hadolint (legal wants it)")


def test_json_carries_what_is_suppressed(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(f"FROM debian:12\n# hardener: ignore[DL4000] legal wants it\n{MAINTAINER}")
    ran = hardener("check", "--select", "DL4000", "--output-format", "json", folder=tmp_path)
    report = json.loads(ran.out)
    assert (report["findings"], report["summary"]["suppressed"]) == ([], 1)
    (one,) = report["suppressed"]
    assert one["rule"] == "maintainer-instruction"
    assert one["suppression"] == {"tool": "hardener", "line": 2, "reason": "legal wants it"}


def test_the_clock_of_the_machine_says_what_has_expired(tmp_path: Path) -> None:
    comment = "# hardener: ignore[maintainer-instruction] until=2020-01-01"
    (tmp_path / "Dockerfile").write_text(f"FROM debian:12\n{comment}\n{MAINTAINER}")
    ran = hardener("check", "--select", "DL4000,unused-suppression", "--output-format", "concise", folder=tmp_path)
    assert "maintainer-instruction" in ran.out
    assert "ended on 2020-01-01" in ran.out
    text = (tmp_path / "Dockerfile").read_bytes()
    piped = hardener("check", "-", "--select", "unused-suppression", folder=tmp_path, text=text)
    assert "ended on 2020-01-01" in piped.out
