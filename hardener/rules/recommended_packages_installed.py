"""apt installs more than it was told to: what packages merely recommend.

Every package is code that must be patched and that an attacker can use. Recommended packages are what somebody on a
desktop would miss, and often twice as many as were asked for.

Example:

```dockerfile
FROM debian:12-slim
RUN apt-get update && apt-get install -y curl git
```

becomes

```dockerfile
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl git
```

Some recommendations are what makes a package work: without `ca-certificates` there is no TLS for curl, without
`libc6-dev` gcc compiles nothing. A table made from Debian's own metadata says what each package recommends; what is
needed, or what the Dockerfile speaks of (`ssh`, `gpg`, `patch`), is named explicitly in the same fix, and the rest is
listed in the assumption. Packages that are not in the table make the fix `UNSAFE`.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.documents.words import Word
from hardener.knowledge.building.packages import APT, Call, calls
from hardener.knowledge.building.recommended import Loss, loss_of
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit, Span

_SEE = ("DL3015", "DS-0029", "CIS 4.3", "KICS 7384dfb2")
_OPTION = "--no-install-recommends"


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.ASSUMED, see=_SEE)
def recommended_packages_installed(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    if "apt" not in dockerfile.text or "Install-Recommends" in dockerfile.text:
        return
    for _, found in calls(dockerfile, *APT):
        for call in found:
            if call.does != "install" or not call.operands or call.command.has(_OPTION, "--install-recommends"):
                continue
            message = f"`{call.manager} install` also installs what the packages recommend"
            if not call.editable:
                yield Problem(call.command.span, message, why_no_fix="the RUN is not plain enough to edit")
            else:
                yield Problem(call.command.span, message, _fix(call, loss_of(call, project)))


def _fix(call: Call, loss: Loss) -> Fix:
    option = call.with_last_option(_OPTION)
    if loss.doubt:
        return Fix(f"Add `{_OPTION}`", Safety.UNSAFE, (option,), loss.doubt)
    names = sorted(loss.kept)
    title = f"Add `{_OPTION}`" + (f" and name {', '.join(f'`{name}`' for name in names)}" if names else "")
    if not loss.lost:
        assumes = "assumes that these packages recommend nothing else on this release either (checked on Debian 12)"
    else:
        lost = ", ".join(f"`{package}`" for package in loss.lost)
        assumes = f"assumes that nothing needs {lost}, which Debian only recommends"
    if loss.taken:
        assumes += f", and that {', '.join(f'`{old}` is made like `{new}`' for old, new in loss.taken)} of Debian 12"
    return Fix(title, Safety.ASSUMED, (option, *_naming(call, names)), assumes)


def _naming(call: Call, names: list[str]) -> Iterator[Edit]:
    """Each name where it belongs in a sorted list, otherwise behind the last package, set apart like its neighbours."""
    path, words = call.run.document.path, call.operands
    is_sorted = [w.value for w in words] == sorted(w.value for w in words)
    behind = ""
    for name in names:
        after = next((n for n, w in enumerate(words) if is_sorted and w.value > name), None)
        if after is None:
            behind += _apart(call, len(words) - 1) + name
        else:
            at = words[after].span.start
            yield Edit(path, Span(at, at), name + _apart(call, after))
    if behind:
        yield Edit(path, Span(words[-1].span.end, words[-1].span.end), behind)


def _apart(call: Call, index: int) -> str:
    """What stands between a package and the word before it, if that is nothing but blanks and a continuation."""
    words: list[Word] = [*call.command.words]
    place = words.index(call.operands[index])
    before = words[place - 1]
    return _plain(call.run, before.span.end, words[place].span.start)


def _plain(run: Instruction, start: int, end: int) -> str:
    """A blank, or a continuation with the indentation of the next line."""
    gap = run.document.text[start:end]
    indent = gap.rpartition("\n")[2]
    if "\n" not in gap or indent.strip():
        return " "
    return f" {run.document.escape}\n{indent}"
