"""Writes the text of a request: what and why, what is assumed, before and after, how to say no, and a hidden state.

Names and messages hold what files hold: nothing of it may become markup, a mention or a command of the platform.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hardener.model import Applied, Finding, Severity
from hardener.outputs.wording import count
from hardener.pull_request.state import Request

LONGEST = 60_000  # characters; GitHub takes 65 536
COUNTS = "### Before → after"
MOST_ROWS = (150, 60, 20, 5)
_STATE = re.compile(r"<!-- hardener: (\{[^\n]*\}) -->")
_TICKED = re.compile(r"^- \[[xX]\] (.*)$", re.MULTILINE)
HANDS_OFF = (
    "Somebody pushed to this branch, so hardener leaves it alone from now on. "
    "To hand it back, tick the last box of the text above, or delete the branch: the next run makes it anew, "
    "without those commits."
)
_RETRY = "Start afresh: the next run makes this branch anew, without commits of other people <!-- hardener: retry -->"
NOTHING_LEFT = (
    "Nothing is left to fix here: the default branch has it all, or these rules are ignored. Closed by hardener."
)


@dataclass(frozen=True, slots=True)
class Story:
    """What a body tells: the fixes, the findings of the whole project before and after, and the files to be made."""

    applied: Sequence[Applied]
    before: Sequence[Finding]
    after: Sequence[Finding]
    to_make: Sequence[str]
    unsafe: bool


def body_of(story: Story, content: str) -> str:
    """The whole text of a request, with as many rows as fit."""
    text = ""
    for most in MOST_ROWS:
        text = _body(story, content, most)
        if len(text) <= LONGEST:
            break
    return text


def _body(story: Story, content: str, most: int) -> str:
    parts = [_opening(story), _table(story.applied, most), _to_make(story.to_make), _assumptions(story, most)]
    parts += [_tasks(story.applied, most), _counts(story), _ways_to_say_no(story.applied), f"- [ ] {_RETRY}"]
    parts += [with_state("", content)]
    return "\n\n".join(part for part in parts if part) + "\n"


def state_of(body: str) -> dict[str, str]:
    """The hidden state of a body: `content`, and once a person pushed, `told`."""
    match = _STATE.search(body)
    try:
        state = json.loads(match[1]) if match else {}
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in state.items()} if isinstance(state, dict) else {}


def with_state(body: str, content: str, told: str | None = None) -> str:
    """The body with this state in place of the one it has."""
    state = {"content": content, **({"told": told} if told else {})}
    return f"{_STATE.sub('', body).rstrip()}\n\n<!-- hardener: {json.dumps(state)} -->\n".lstrip()


def with_ticks_of(old: str, new: str) -> str:
    """The new body, with those boxes ticked that a reviewer ticked in the old one."""
    for text in _TICKED.findall(old.replace("\r\n", "\n")):
        if text.strip() == _RETRY:  # that one is done now
            continue
        new = new.replace(f"- [ ] {text}\n", f"- [x] {text}\n")
    return new


def request_of(number: int, url: str, state: str, body: str) -> Request:
    """A request, with what its text says about it."""
    hidden = state_of(body)
    retry = any(text.strip() == _RETRY for text in _TICKED.findall(body.replace("\r\n", "\n")))
    return Request(number, url, state, body, hidden.get("content"), hidden.get("told"), retry)


def with_proof(body: str, proof: str, *, holds: bool) -> str:
    """The body with the table of a proof before the counts, as long as it fits."""
    verdict = "The project does the same before and after." if holds else "**The project does not do the same.**"
    section = f"### Verified on a container engine\n\n{verdict}\n\n"
    if len(body) + len(section) + len(proof) > LONGEST:
        proof = "What was asked is too long to be shown here: `hardener verify` prints it."
    return body.replace(COUNTS, f"{section}{proof.strip()}\n\n{COUNTS}", 1)


def shown(text: str) -> str:
    """Text of a file or about one, as Markdown that stands in a table. What is in backticks stays code."""
    parts = " ".join(text.split()).split("`")
    if len(parts) % 2 == 0:  # a backtick without its other half
        return _escaped(" ".join(parts))
    return "".join(
        f"`{part.replace('|', chr(92) + '|')}`" if at % 2 and part else _escaped(part) for at, part in enumerate(parts)
    )


def _escaped(text: str) -> str:
    text = re.sub(r"([\\`*_{}\[\]()#+!|~$-])", r"\\\1", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"(?<=@)(?=\w)", "\u200b", re.sub(r"://", ":\u200b//", text))


def _code(text: str) -> str:
    return "`" + re.sub(r"[`|\s]+", " ", text) + "`"


def _opening(story: Story) -> str:
    rules = len({one.finding.rule for one in story.applied})
    made = f"{count(len(story.applied), 'fix').replace('fixs', 'fixes')} by {count(rules, 'rule')}, one commit a rule."
    if story.unsafe:
        return f"{made} **Only a build and a run can tell whether the project still works**: try it before merging."
    return f"{made} The lines that are not part of a fix are as they were."


def _table(applied: Sequence[Applied], most: int) -> str:
    rows = [
        "| File | Line | Severity | Rule | What was wrong | What was done |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for one in applied[:most]:
        finding = one.finding
        cells = (_code(finding.path), str(finding.line), finding.severity.name.lower(), _code(finding.rule))
        rows.append(f"| {' | '.join((*cells, shown(finding.message), shown(one.fix.title)))} |")
    if len(applied) > most:
        rows.append(f"\n… and {len(applied) - most} more: see the commits.")
    return "\n".join(rows)


def _to_make(paths: Sequence[str]) -> str:
    """Files that hold secrets are in no commit: a person makes them."""
    if not paths:
        return ""
    lines = ["### Before merging", "", "No secret is in these commits. Wherever the project runs, make first:", ""]
    lines += [f"- [ ] {_code(path)}{_how(path)}" for path in paths]
    return "\n".join((*lines, "", "`hardener fix` in a checkout makes them with the values that stand there today."))


def _how(path: str) -> str:
    if path.rpartition("/")[2].startswith(".env"):
        return " with mode 0600; `.env.example` names the variables"
    return " with mode 0444, in a folder with mode 0700; it holds the bare value, without a line break at its end"


def _assumptions(story: Story, most: int) -> str:
    assumed = dict.fromkeys(_sentence(one.fix.assumes) for one in story.applied if one.fix.assumes)
    return _boxes("### Assumed: tick what holds", list(assumed), most)


def _boxes(title: str, texts: Sequence[str], most: int) -> str:
    """A list of boxes to tick, or nothing."""
    if not texts:
        return ""
    more = (f"- … and {len(texts) - most} more: `hardener fix --diff` lists them.",) if len(texts) > most else ()
    return "\n".join((title, "", *(f"- [ ] {text}" for text in texts[:most]), *more))


def _sentence(text: str) -> str:
    text = re.sub(r"^assumes (that )?", "", text, flags=re.IGNORECASE)
    return shown(text[:1].upper() + text[1:])


def _tasks(applied: Iterable[Applied], most: int) -> str:
    tasks = dict.fromkeys(shown(one.fix.afterwards) for one in applied if one.fix.afterwards)
    return _boxes("### To do afterwards", list(tasks), most)


def _counts(story: Story) -> str:
    rows = ["| Problems in the project |" + "".join(f" {s.name.lower()} |" for s in reversed(Severity)) + " all |"]
    rows.append("| --- |" + " --- |" * (len(Severity) + 1))
    rows += list(_count_rows((("before", story.before), ("after", story.after))))
    return "\n".join((COUNTS, "", *rows))


def _count_rows(named: Iterable[tuple[str, Sequence[Finding]]]) -> Iterator[str]:
    for name, findings in named:
        by_severity = Counter(finding.severity for finding in findings)
        numbers = [by_severity[severity] for severity in reversed(Severity)]
        yield f"| {name} |" + "".join(f" {number} |" for number in (*numbers, len(findings)))


def _ways_to_say_no(applied: Sequence[Applied]) -> str:
    rule = applied[0].finding.rule
    return f"""\
<details><summary>How to say no</summary>

- To one place: a comment above it, `# hardener: ignore[{rule}] why`.
- To a rule: `ignore = ["{rule}"]` in `.hardener.toml`; `hardener explain {rule}` says what it is about.
- To all of this: close the request. It is opened again only if its content changes.
- Whoever pushes to this branch keeps it: hardener then leaves it alone, until the box below is ticked.

</details>"""
