"""Reports for programs: accepted by the published schemas, right in their columns, and silent about secrets."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema

from hardener.outputs.fingerprints import line_hashes
from hardener.outputs.formats import ALL
from tests.program import hardener

SCHEMAS = Path(__file__).parent / "data/schemas"
SECRET = "hunter2-tr0ub4dor"
MACHINE = ("json", "sarif", "gitlab", "rdjson")

# Before the problem of the line stand characters that are one, two and four bytes, and one or two UTF-16 units.
COMPOSE = f"""\
version: "3"
services:
  web: {{image: nginx:1.27, ports: ["8080:80"]}} # ä
  "🐳b": {{privileged: true, image: "redis:7"}}
  db:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: {SECRET}
    ports:
      # hardener: ignore[port-on-all-interfaces] the firewall closes it
      - "5432:5432"
"""
DOCKERFILE = f"FROM python:3.12\r\nENV API_TOKEN={SECRET}\r\nCOPY . /app\r\nCMD python /app/main.py\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository whose files have every kind of problem, one file that is fine, and one that is broken."""
    (tmp_path / ".git").mkdir()
    for name in ("app", "fine", "broken", "a, b: c%"):
        (tmp_path / name).mkdir()
    (tmp_path / "compose.yaml").write_text(COMPOSE)
    (tmp_path / "app/Dockerfile").write_bytes(DOCKERFILE.encode())
    (tmp_path / "a, b: c%/Dockerfile").write_bytes(b'FROM scratch\nLABEL x="\xff"\nADD https://example.com/x /\n')
    (tmp_path / "fine/Dockerfile").write_text("FROM scratch\nCOPY --chmod=755 tool /tool\nUSER 65532:65532\n")
    (tmp_path / "broken/compose.yaml").write_text("services: [\n")
    return tmp_path


def report(folder: Path, name: str, *options: str) -> str:
    done = hardener("check", "--output-format", name, *options, folder=folder)
    assert done.code == 2, done.err  # a broken file is among them
    return done.raw.decode()


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text())


@pytest.mark.parametrize("name", [name for name in ALL if name != "text"])
def test_no_report_shows_a_secret_and_stdout_says_what_the_file_says(folder: Path, name: str) -> None:
    for command in (("check",), ("fix", "--diff", "--offline")):
        done = hardener(*command, "--output-format", name, "-o", f"{name}=out", folder=folder)
        written = (folder / "out").read_text()
        assert SECRET not in written + done.out + done.err
        if command == ("check",) and name not in ("full", "concise", "grouped"):
            assert written == done.out
        (folder / "out").unlink()


def test_several_reports_are_written_at_once(folder: Path) -> None:
    done = hardener("check", "-o", "sarif=a.sarif", "-o", "html=a.html", "-o", "concise=a.txt", folder=folder)
    assert json.loads((folder / "a.sarif").read_text())["version"] == "2.1.0"
    assert (folder / "a.html").read_text().startswith("<!DOCTYPE html>")
    assert (folder / "a.txt").read_text().splitlines()[-1] == done.out.splitlines()[-1]
    assert not [*folder.glob(".*.new")]


def test_reports_can_be_asked_for_in_the_environment(folder: Path) -> None:
    environ = {"HARDENER_OUTPUT": "gitlab=a.json junit=a.xml", "HARDENER_OUTPUT_FORMAT": "concise"}
    hardener("check", folder=folder, environ=environ)
    assert json.loads((folder / "a.json").read_text())
    assert (folder / "a.xml").exists()


@pytest.mark.parametrize("word", ["sarif", "sarif=", "pdf=x", "sarif=app", "sarif=nowhere/x"])
def test_an_output_that_makes_no_sense_is_refused_before_anything_is_done(folder: Path, word: str) -> None:
    done = hardener("fix", "--offline", "-o", word, folder=folder)
    assert (done.code, done.out) == (2, "")
    assert (folder / "compose.yaml").read_text() == COMPOSE


@pytest.mark.parametrize("name", MACHINE)
def test_the_exit_code_does_not_depend_on_the_format(tmp_path: Path, name: str) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\nUSER 65532:65532\n")
    assert hardener("check", "--output-format", name, folder=tmp_path).code == 0
    (tmp_path / "Dockerfile").write_text("FROM alpine\n")
    assert hardener("check", "--output-format", name, folder=tmp_path).code == 1


# --- SARIF ---


def test_sarif_is_accepted_by_the_schema_of_oasis(folder: Path) -> None:
    for command in (["check"], ["fix", "--diff", "--offline"], ["fix", "--offline"]):
        done = hardener(*command, "-o", "sarif=x.sarif", folder=folder)
        assert done.code in (1, 2), done.err
        jsonschema.validate(json.loads((folder / "x.sarif").read_text()), schema("sarif-2.1.0.json"))


def test_sarif_has_what_github_asks_for(folder: Path) -> None:
    (run,) = json.loads(report(folder, "sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["results"]
    for result in run["results"]:
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert not uri.startswith(("/", "file:", ".."))
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["partialFingerprints"]["primaryLocationLineHash"].partition(":")[2].isdigit()
    for rule in rules:
        assert 0 < float(rule["properties"]["security-severity"]) <= 10
        assert isinstance(rule["properties"]["security-severity"], str)
        assert "security" in rule["properties"]["tags"]
        assert len(rule["properties"]["tags"]) <= 20
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert rule["help"]["markdown"]
    assert run["columnKind"] == "utf16CodeUnits"
    assert not run["invocations"][0]["executionSuccessful"]
    assert "broken/compose.yaml" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    accepted = [r for r in run["results"] if r.get("suppressions")]
    assert [r["ruleId"] for r in accepted] == ["port-on-all-interfaces"]
    assert accepted[0]["suppressions"][0]["justification"] == "the firewall closes it"


def test_sarif_counts_columns_in_utf_16_and_rdjson_in_bytes(folder: Path) -> None:
    line = COMPOSE.splitlines()[3]
    start = line.index("privileged")
    (run,) = json.loads(report(folder, "sarif"))["runs"]
    region = next(
        r["locations"][0]["physicalLocation"]["region"] for r in run["results"] if r["ruleId"] == "privileged-service"
    )
    in_rdjson = next(
        d["location"]["range"]
        for d in json.loads(report(folder, "rdjson"))["diagnostics"]
        if d["code"]["value"] == "privileged-service"
    )
    assert region["startColumn"] == len(line[:start].encode("utf-16-le")) // 2 + 1
    assert in_rdjson["start"] == {"line": 4, "column": len(line[:start].encode()) + 1}
    assert region["startColumn"] != in_rdjson["start"]["column"] != start + 1


def test_fixes_in_sarif_and_suggestions_in_rdjson_make_the_change(folder: Path) -> None:
    """Applying a fix by its region gives what `fix` writes."""
    (run,) = json.loads(report(folder, "sarif", "--select", "obsolete-version"))["runs"]
    (fix,) = (r["fixes"][0] for r in run["results"])
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "compose.yaml"
    text = COMPOSE
    for replacement in change["replacements"]:
        text = replaced(text, replacement["deletedRegion"], replacement.get("insertedContent", {}).get("text", ""))
    (diagnostic,) = json.loads(report(folder, "rdjson", "--select", "obsolete-version"))["diagnostics"]
    suggestion = diagnostic["suggestions"][0]
    start, end = suggestion["range"]["start"], suggestion["range"]["end"]
    region = {"startLine": start["line"], "startColumn": start["column"]}
    region |= {"endLine": end["line"], "endColumn": end["column"]}
    assert replaced(COMPOSE, region, suggestion["text"]) == text
    hardener("fix", "--offline", "--select", "obsolete-version", folder=folder)
    assert (folder / "compose.yaml").read_text() == text


def replaced(text: str, region: dict[str, int], by: str) -> str:
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:n])) for n in range(len(lines) + 1)]
    start = starts[region["startLine"] - 1] + region["startColumn"] - 1
    end = starts[region["endLine"] - 1] + region["endColumn"] - 1
    return text[:start] + by + text[end:]


def test_fixes_in_sarif_have_the_line_endings_of_the_file(folder: Path) -> None:
    (run,) = json.loads(report(folder, "sarif", "--select", "root-user"))["runs"]
    texts = [
        r["insertedContent"]["text"]
        for result in run["results"]
        for fix in result.get("fixes", ())
        for change in fix["artifactChanges"]
        if change["artifactLocation"]["uri"] == "app/Dockerfile"
        for r in change["replacements"]
        if "insertedContent" in r
    ]
    assert texts
    assert all("\n" not in text.replace("\r\n", "") for text in texts)


def test_what_moves_a_secret_has_no_fix_in_a_report(folder: Path) -> None:
    (run,) = json.loads(report(folder, "sarif", "--select", "secret-in-environment"))["runs"]
    assert [r["ruleId"] for r in run["results"]] == ["secret-in-environment"]
    assert "fixes" not in run["results"][0]


# The vectors that GitHub publishes beside its own implementation (codeql-action, `fingerprints.test.ts`).
VECTORS = {
    "": "c129715d7a2bc9a3:1",
    " a\nb\n  \t\tc\n d": "271789c17abda88f:1 54703d4cd895b18:1 180aee12dab6264:1 a23a3dc5e078b07b:1",
    " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End": "8b7cf3e952e7aeb2:1 b1ae1287ec4718d9:1 bff680108adb0fcc:1"
    " c6805c5e1288b612:1 b86d3392aea1be30:1 e6ceba753e1a442:1",
    " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n": "e9496ae3ebfced30:1 fb7c023a8b9ccb3f:1"
    " ce8ba1a563dcdaca:1 e20e36e16fcb0cc8:1 b3edc88f2938467e:1 c8e28b0b4002a3a0:1 c129715d7a2bc9a3:1",
    "Lorem ipsum dolor sit amet.\n" * 10: "a7f2ff13bc495cf2:1 a7f2ff13bc495cf2:2 a7f2ff13bc495cf2:3"
    " a7f2ff13bc495cf2:4 a7f2ff13bc495cf2:5 a7f2ff13bc495cf2:6 a7f2ff1481e87703:1 a9cf91f7bbf1862b:1"
    " 55ec222b86bcae53:1 cc97dc7b1d7d8f7b:1 c129715d7a2bc9a3:1",
    "x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n": "e54938cc54b302f1:1 bb609acbe9138d60:1"
    " 1131fd5871777f34:1 5c482a0f8b35ea28:1 54517377da7028d2:1 2c644846cb18d53e:1 f1b89f20de0d133:1"
    " c129715d7a2bc9a3:1",
}


@pytest.mark.parametrize("text", VECTORS)
def test_fingerprints_are_those_of_github(text: str) -> None:
    assert line_hashes(text) == VECTORS[text].split()


def test_a_fingerprint_stays_when_lines_are_added_above(folder: Path) -> None:
    def prints() -> set[str]:
        (run,) = json.loads(report(folder, "sarif", "--select", "privileged-service"))["runs"]
        return {r["partialFingerprints"]["primaryLocationLineHash"] for r in run["results"]}

    before = prints()
    (folder / "compose.yaml").write_text("# a comment\n# and one more\n" + COMPOSE)
    assert prints() == before


# --- GitLab ---

GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?![./]/|/)"},
                    "positions": {
                        "required": ["begin"],
                        "properties": {"begin": {"required": ["line"], "properties": {"line": {"type": "integer"}}}},
                    },
                },
                "oneOf": [{"required": ["lines"]}, {"required": ["positions"]}],
            },
        },
    },
}


def test_gitlab_gets_what_it_documents_and_no_fingerprint_twice(folder: Path) -> None:
    (folder / "app/Dockerfile").write_bytes(DOCKERFILE.encode() + b"RUN sudo ls\n" * 3)
    problems = json.loads(report(folder, "gitlab"))
    jsonschema.validate(problems, GITLAB)
    prints = [p["fingerprint"] for p in problems]
    assert len(prints) == len(set(prints))
    assert sum(p["check_name"] == "sudo-in-run" for p in problems) == 3
    (folder / "compose.yaml").write_text("# moved\n" + COMPOSE)
    assert {p["fingerprint"] for p in json.loads(report(folder, "gitlab"))} == set(prints)


# --- rdjson, JUnit ---


def test_rdjson_is_accepted_by_the_schema_of_reviewdog(folder: Path) -> None:
    data = json.loads(report(folder, "rdjson"))
    jsonschema.Draft4Validator(schema("rdjson.json")).validate(data)
    assert data["diagnostics"]
    assert any(d.get("suggestions") for d in data["diagnostics"])


def test_junit_is_accepted_by_the_schema_of_jenkins(folder: Path) -> None:
    text = report(folder, "junit")
    xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd")).validate(text.partition("\n")[2])
    root = ElementTree.fromstring(text)  # noqa: S314
    suites = {suite.get("name"): suite for suite in root}
    assert suites["fine/Dockerfile"].get("failures") == "0"
    assert suites["fine/Dockerfile"].find("testcase/failure") is None
    assert suites["broken/compose.yaml"].find("testcase/error") is not None
    assert int(root.get("failures", "")) == sum(len(s.findall("testcase/failure")) for s in root) > 0


def test_junit_has_no_character_that_xml_forbids(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_bytes(b'FROM "al\x01pine\x1b\xff"\nUSER root\n')
    done = hardener("check", "--output-format", "junit", folder=tmp_path)
    assert ElementTree.fromstring(done.out).tag == "testsuites"  # noqa: S314


# --- where files are ---


def test_paths_are_those_of_the_repository_wherever_one_stands(folder: Path) -> None:
    done = hardener("check", "--output-format", "sarif", ".", folder=folder / "app")
    (run,) = json.loads(done.out)["runs"]
    assert {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]} == {
        "app/Dockerfile"
    }


def test_after_a_fix_reports_are_about_the_files_as_they_are_now(folder: Path) -> None:
    hardener("fix", "--offline", "-o", "gitlab=after.json", "-o", "sarif=after.sarif", folder=folder)
    again = json.loads(report(folder, "gitlab"))
    left = json.loads((folder / "after.json").read_text())

    def where(problems: list[dict[str, Any]]) -> set[tuple[str, str, int]]:
        return {(p["check_name"], p["location"]["path"], p["location"]["positions"]["begin"]["line"]) for p in problems}

    assert where(left) == where(again)
    assert left


def test_with_diff_reports_are_about_the_files_that_nobody_changed(folder: Path) -> None:
    done = hardener("fix", "--offline", "--diff", "--output-format", "gitlab", folder=folder)
    now = json.loads(report(folder, "gitlab"))
    assert [p["check_name"] for p in json.loads(done.out)] == [p["check_name"] for p in now]


# --- byte order marks ---


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_order_mark_counts_where_bytes_are_counted(tmp_path: Path, mark: bytes) -> None:
    (tmp_path / "Dockerfile").write_bytes(mark + b"FROM alpine:3.20 AS Base\nMAINTAINER x\n")
    out = hardener("check", "--output-format", "rdjson", "-o", "sarif=x.sarif", folder=tmp_path).out
    first = next(d for d in json.loads(out)["diagnostics"] if d["location"]["range"]["start"]["line"] == 1)
    (result, *_) = json.loads((tmp_path / "x.sarif").read_text())["runs"][0]["results"]
    physical = result["locations"][0]["physicalLocation"]["region"]
    second = next(d for d in json.loads(out)["diagnostics"] if d["location"]["range"]["start"]["line"] == 2)
    assert second["location"]["range"]["start"]["column"] == 1
    assert physical["startLine"] == 1
    span = first["location"]["range"]
    data = (tmp_path / "Dockerfile").read_bytes().splitlines()[0]
    assert data[span["start"]["column"] - 1 : span["end"]["column"] - 1].startswith((b"FROM", b"alpine", b"Base"))
    assert (
        result["partialFingerprints"]["primaryLocationLineHash"]
        == line_hashes(("\ufeff" if mark else "") + "FROM alpine:3.20 AS Base\nMAINTAINER x\n")[0]
    )


def test_rules_with_a_public_page_link_to_it(folder: Path) -> None:
    sarif = json.loads(report(folder, "sarif"))
    pages = {rule["id"]: rule.get("helpUri", "") for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}
    assert pages["root-user"].endswith("/DL3002")
    assert all(page.startswith("https://") for page in pages.values() if page)
