"""What stands in a file can act nowhere: not as a command of a workflow, not as Markdown, not as HTML."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from hardener.errors import UnreadableError
from hardener.outputs.github import as_annotations, in_a_log
from hardener.outputs.html_ import as_html
from hardener.outputs.markdown import as_markdown, code, prose
from hardener.outputs.report import Place, Report
from tests.program import hardener

NAMES = (
    "::error::x",
    "##[add-mask]x",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a|b",
    "[a](http://evil.example)",
    "@everyone",
    "`; ::set-output name=x::y",
    "</code></pre><h1>x",
    "</details>\n\n# x",
    "\u202eevil",
    "{{ 7 * 7 }}${{ github.token }}",
)
COMMANDS = re.compile(r"^\s*::(?!error |warning |notice |group::hardener|endgroup::)|##\[")


def hostile_folder(folder: Path) -> None:
    """A Compose file whose services, images and comments are attacks, and a Dockerfile in a folder that is one too."""
    services = "".join(
        f"  {quoted(name)}:\n    image: {quoted(name)}\n    privileged: true\n"
        f"    # hardener: ignore[unpinned-service-image] {name.splitlines()[0]}\n    ports: [{quoted(name + ':80')}]\n"
        for name in NAMES
    )
    (folder / "compose.yaml").write_text(f"services:\n{services}")
    (folder / "%0A::error::x").mkdir()
    text = "FROM alpine\nRUN echo \\\n::error::y \\\n##[error]z && sudo `<b>|` </code> www.evil.example\nUSER root\n"
    (folder / "%0A::error::x/Dockerfile").write_text(text)


def quoted(text: str) -> str:
    return '"' + text.replace("\n", "\\n").replace("\u202e", "\\u202e") + '"'


@pytest.mark.parametrize("style", ["full", "concise", "grouped"])
def test_what_people_read_is_no_command_either_where_it_runs_in_a_workflow(tmp_path: Path, style: str) -> None:
    hostile_folder(tmp_path)
    (tmp_path / "::error::y").mkdir()
    (tmp_path / "::error::y/Dockerfile").write_text("FROM alpine\n")
    for arguments in (["check"], ["fix", "--offline"]):
        done = hardener(*arguments, "--output-format", style, folder=tmp_path)
        assert [line for line in (done.out + done.err).split("\n") if COMMANDS.search(line)] == []


@pytest.mark.parametrize("arguments", [["check"], ["fix", "--offline", "--diff"]])
def test_annotations_hold_no_command_of_a_file(tmp_path: Path, arguments: list[str]) -> None:
    hostile_folder(tmp_path)
    done = hardener(*arguments, "--output-format", "github", folder=tmp_path)
    lines = done.out.split("\n")
    assert [line for line in lines if COMMANDS.search(line)] == []
    assert "\r" not in done.out
    commands = [line for line in lines if line.startswith("::")]
    for kind in ("error", "warning", "notice"):
        assert sum(line.startswith(f"::{kind} ") for line in commands) <= 10


def test_a_line_of_a_log_is_never_a_command() -> None:
    for name in NAMES:
        assert not COMMANDS.search(in_a_log(name))
        assert "\n" not in in_a_log(name)


def test_what_does_not_fit_is_counted_and_the_severest_comes_first(tmp_path: Path) -> None:
    hostile_folder(tmp_path)
    done = hardener("check", "--output-format", "github", folder=tmp_path)
    lines = done.out.splitlines()
    listed = [line for line in lines if line.startswith("- ")]
    (said,) = [line for line in lines if line.startswith("::notice title=hardener::")]
    assert f"{len(listed)} more problems" in said
    assert lines[0].startswith("::error ")
    kinds = [line.split()[0] for line in lines if line.startswith("::")]
    assert kinds.index("::warning") > kinds.index("::error")


def test_markdown_has_only_our_structure(tmp_path: Path) -> None:
    hostile_folder(tmp_path)
    done = hardener("fix", "--offline", "--diff", "--output-format", "markdown", folder=tmp_path)
    outside = re.sub(r"(?ms)^(`{3,})diff\n.*?^\1\n", "", done.out)
    tags = set(re.findall(r"</?([a-zA-Z]\w*)", outside))
    assert tags <= {"code", "br", "details", "summary"}
    assert "](" not in outside
    assert "@everyone" not in outside
    assert "evil.example" not in re.findall(r"(?:https?://|www\.)\S+", outside)
    rows = [line for line in outside.splitlines() if line.startswith("|")]
    widths = {line.count("|") for line in rows}
    assert widths <= {5, 6, 7}, "a row has a column more than its table"
    assert all(
        line.startswith(("#", "|", "- [ ] ", "<details>", "</details>", "The ", "To "))
        or not line.strip()
        or re.match(r"\d+ of \d+ problems ", line)
        for line in outside.splitlines()
    )


def test_a_fence_is_longer_than_any_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM alpine\n# `````\n# ```\nMAINTAINER me\nCMD x\n")
    done = hardener("fix", "--offline", "--diff", "--output-format", "markdown", folder=tmp_path)
    assert "\n``````diff\n" in done.out


@pytest.mark.parametrize("name", NAMES)
def test_names_are_harmless_in_prose_and_in_code(name: str) -> None:
    for text in (code(name), prose(f"`{name}` is bad"), prose(f"it's {name}")):
        bare = re.sub(r"</?code>|&#\d+;\N{WORD JOINER}?", "", text)
        assert not re.search(r"[<>*_`\[\]|@#\\$]|://|\n", bare)


def test_a_page_that_is_too_long_says_what_it_leaves_out(tmp_path: Path) -> None:
    errors = [UnreadableError(f"{number}/compose.yaml", "x" * 1000) for number in range(1000)]
    text = as_markdown(Report(files=1000, errors=errors), Place(tmp_path, tmp_path))
    assert "1 section left out" in text
    assert len(text.encode()) < 1024 * 1024


def test_a_report_of_nothing_can_be_written_in_every_format(tmp_path: Path) -> None:
    place = Place(tmp_path, tmp_path)
    assert as_annotations(Report(), place) == ""
    assert "No Dockerfile" in as_html(Report(), place)


# --- HTML ---

VOID = {"meta", "br", "input", "col", "hr", "img", "link"}
ALLOWED = set(
    "html head meta title style body main header section footer h1 h2 h3 p div ul li b i em small span code pre br"
    " table colgroup col thead tbody tr th td details summary label input".split()
)


class Page(HTMLParser):
    """Notes what a browser would see: every element with its attributes, and whether all are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1:] != ["style"]:
            self.text += data


@pytest.fixture(params=["check", "fix"])
def page(request: pytest.FixtureRequest, tmp_path: Path) -> Page:
    hostile_folder(tmp_path)
    arguments = ["check"] if request.param == "check" else ["fix", "--offline", "--diff"]
    return Page(hardener(*arguments, "--output-format", "html", folder=tmp_path).raw.decode())


def test_the_page_has_no_script_and_nothing_from_outside(page: Page) -> None:
    assert {tag for tag, _ in page.elements} <= ALLOWED
    names = {name for _, attributes in page.elements for name in attributes}
    assert not {n for n in names if n.startswith("on")} | names & {"src", "href", "action", "srcset", "background"}
    policies = [a["content"] for t, a in page.elements if t == "meta" and "http-equiv" in a]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]
    styles = [a["style"] for _, a in page.elements if "style" in a]
    assert all(re.fullmatch(r"width:\d+%", style or "") for style in styles)


def test_the_style_of_the_page_loads_nothing() -> None:
    style = (Path(__file__).parents[1] / "hardener/outputs/report.css").read_text()
    assert not re.search(r"url\(|@import|expression\(|</", style)


def test_the_page_shows_attacks_as_text(page: Page) -> None:
    assert "<script>alert(1)</script>" in page.text
    assert "\u202e" not in page.text


def test_the_page_has_what_a_security_lead_looks_for(tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text(
        "services:\n  web:\n    image: nginx:1.27\n    ports: ['8080:80']\n  db:\n    image: postgres:16\n"
        "    environment:\n      POSTGRES_PASSWORD: hunter2-tr0ub4dor\n"
    )
    text = hardener("fix", "--offline", "--output-format", "html", folder=tmp_path).raw.decode()
    page = Page(text)
    for words in ("of 100", "Before", "After", "Left for a person", "What changed", "What was assumed", "web", "db"):
        assert words in page.text
    assert re.search(r"CIS Docker Benchmark, \d", page.text)
    assert "OWASP Docker Security Cheat Sheet, rule" in page.text
    assert "hunter2" not in text
    assert "•" in text
    assert ("input", {"type": "checkbox"}) in page.elements
