"""What a proof saw comes out whole in every format, harmless, and without the secrets of what ran."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from hardener.model import Applied, Finding, Fix, Safety, Severity
from hardener.outputs.formats import ALL, render
from hardener.outputs.proof import as_json, told
from hardener.outputs.proof_markdown import as_markdown
from hardener.outputs.report import Place, Report, Shown
from hardener.proof.answers import Answer
from hardener.proof.compare import failures
from hardener.proof.observed import Facts, Failure, Observation
from hardener.proof.results import LeftOut, Proof, UnitProof, Unproven
from hardener.proof.secrecy import hide
from hardener.proof.writable import Writable
from hardener.text import Edit, Span

EVIL = "<script>alert(1)</script> | @somebody `x` \x1b[2J"
NAIVE = Facts(
    uid=0,
    gid=0,
    worker_uids=(),
    capabilities=("CHOWN", "NET_RAW"),
    no_new_privileges=False,
    read_only_root=False,
    memory_mib=None,
    cpus=None,
    pids=None,
    published=("0.0.0.0:80",),
    listening=(8000,),
    visible_secrets=("TOKEN in the environment",),
    image_mb=700,
    packages=400,
    peak_mb=20,
    writable=Writable(5446, 12, 3354, 112, ("/app/app.py",)),
)
HARDENED = replace(NAIVE, uid=10001, capabilities=(), read_only_root=True, writable=Writable(), visible_secrets=())
QUESTION = "first start: GET http://web:8000/"
FIX = Fix("Make the root filesystem of `web` read-only", Safety.UNSAFE, (Edit("compose.yaml", Span(0, 0), "x"),))
FINDING = Finding(
    "writable-root-filesystem", Severity.MEDIUM, "compose.yaml", Span(0, 1), 1, 1, 1, 2, "`web` may write", FIX, None
)


def proof() -> Proof:
    original = Observation({"web": NAIVE}, {QUESTION: Answer("HTTP 200", (), EVIL)}, starts=2)
    hardened = Observation({"web": HARDENED}, {QUESTION: Answer("no answer")}, starts=1)
    unit = UnitProof("compose.yaml", original, hardened, tuple(failures(original, hardened)), 3)
    dropped = LeftOut(Applied(FINDING, FIX), Failure("first start: `web` stays up", EVIL, "web"), "compose.yaml")
    return Proof((unit,), (dropped,), (Unproven("api/Dockerfile", f"the build fails: {EVIL}"),))


def test_a_table_for_people_has_a_row_for_every_fact() -> None:
    lines = list(told(proof().units[0], lambda style, text: text))
    text = "\n".join(lines)
    for name in (
        *("user (uid)", "effective capabilities", "read-only root", "no-new-privileges", "memory limit", "CPU limit"),
        *("limit on processes", "published", "secrets to be seen", "image", "packages", "listens on"),
        *("files the user may write", "writable mounts"),
    ):
        assert name in text
    assert "5446 (12 of the application, 3354 programs, 112 settings)  0" in text
    assert "does not hold (3 container starts)" in text
    assert "\x1b" not in text


def test_json_has_the_facts_the_answers_and_what_was_left_out() -> None:
    data = json.loads(as_json(proof()))
    assert data["holds"] is False
    unit, failed = data["units"]
    assert unit["services"]["web"]["before"]["writable"]["application"] == 12
    assert unit["services"]["web"]["before"]["writable"]["examples"] == ["/app/app.py"]
    assert unit["services"]["web"]["after"]["uid"] == 10001
    assert unit["probes"][0]["after"] == "no answer"
    assert unit["container_starts"] == 3
    assert (failed["unit"], failed["holds"]) == ("api/Dockerfile", None)
    (dropped,) = data["left_out"]
    assert dropped["rule"] == "writable-root-filesystem"
    assert dropped["probe"] == "first start: `web` stays up"


def test_markdown_takes_nothing_of_what_ran_for_markup() -> None:
    text = as_markdown(proof())
    assert "<script" not in text
    assert "@somebody" not in text
    assert "**user (uid)** | <code>0</code> | <code>10001</code>" in text
    assert "Left out" in text


@pytest.mark.parametrize("name", ALL)
def test_every_format_tells_the_reader_which_fix_was_left_out_and_why(name: str, tmp_path: Path) -> None:
    why = f"{FIX.title}: tried on a container engine, and left out: first start: `web` stays up: exited with 1"
    shown = Shown(replace(FINDING, fix=None, why_no_fix=why), ())
    report = Report(1, 1, 1, 1, findings=[shown], before=[shown], fixing=True, proof=proof())
    text = render("full" if name == "text" else name, report, Place(tmp_path, tmp_path))
    is_short = name in ("concise", "grouped", "gitlab")  # what is wrong, not what can be done
    assert ("writable-root-filesystem" if is_short else "container engine") in text
    assert "\x1b" not in text
    assert "<script>alert" not in text or name in ("json", "sarif")


@pytest.mark.parametrize("name", ["json", "sarif", "markdown", "html"])
def test_what_could_not_be_run_is_told(name: str, tmp_path: Path) -> None:
    text = render(name, Report(1, fixing=True, proof=proof()), Place(tmp_path, tmp_path))
    assert "api/Dockerfile" in text


def test_passwords_of_what_ran_are_told_nowhere_not_even_after_they_moved_into_files() -> None:
    secret, url = "tr0ub4dor-and-3", "correct-horse-8"
    environment = [f"DB_PASSWORD={secret}", f"DATABASE_URL=postgres://app:{url}@db/app", "MODE=fast"]
    original = Observation(answers={"q": Answer("HTTP 500", (), f"cannot log in with {secret}")})
    hide(original, [{"Config": {"Env": environment}}], None)
    hardened = Observation(
        refused={"web": {"x": f"denied: {url}"}}, last_words={"web": f"{secret} {url}"}, failure=Failure("x", secret)
    )
    hide(hardened, [{"Config": {"Env": ["MODE=fast"]}}], original)
    assert original.answers["q"].text == "cannot log in with ********"
    for seen in (original, hardened):
        assert secret not in repr(seen)
        assert url not in repr(seen)


@pytest.mark.parametrize(("name", "schema"), [("sarif", "sarif-2.1.0.json"), ("rdjson", "rdjson.json")])
def test_reports_with_a_proof_are_accepted_by_the_published_schemas(name: str, schema: str, tmp_path: Path) -> None:
    shown = Shown(replace(FINDING, rule="excess-privilege"), ())
    report = Report(1, 1, 1, 1, findings=[shown], before=[shown], fixing=True, dry=True, proof=proof())
    text = render(name, report, Place(tmp_path, tmp_path))
    schemas = Path(__file__).parent / "data/schemas"
    jsonschema.validate(json.loads(text), json.loads((schemas / schema).read_text()))
