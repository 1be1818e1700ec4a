"""A package manager is told to install what nobody signed.

The signature of a package is what tells a mirror's package from an attacker's. Without it, everyone on the way (proxy,
mirror, a hijacked domain) can put code into the image, which runs as root during the build.

Example:

```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y --allow-unauthenticated curl
```

becomes

```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y curl
```

`--force-yes` becomes `-y`. Where every package comes from the distribution's own, signed repositories, the fix only
assumes that their keys are still valid. Where the Dockerfile adds a repository or installs a file, or the release is so
old that its keys have expired, the key may be missing: `UNSAFE`. `[trusted=yes]` is reported: its key must be found.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.documents.words import Word
from hardener.knowledge.building.packages import Call, calls, runs
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit, Span

_FLAGS = {
    "apt-get": ("--allow-unauthenticated", "--force-yes"),
    "apt": ("--allow-unauthenticated", "--force-yes"),
    "apk": ("--allow-untrusted",),
    "yum": ("--nogpgcheck", "--no-gpgchecks"),
    "dnf": ("--nogpgcheck", "--no-gpgchecks"),
    "microdnf": ("--nogpgcheck", "--no-gpgchecks"),
    "zypper": ("--no-gpg-checks", "--allow-unsigned-rpm"),
}
_RPM = ("--nosignature", "--nodigest", "--noverify", "--nogpgcheck")
_FOREIGN = ("sources.list", "apt-repository", "apt-key", ".repo", "config-manager", "/etc/apk/repositories", "addrepo")
_OLD = "jessie wheezy stretch squeeze :7 :8 :9 trusty precise xenial :12. :14. :16.".split()
_SEE = ("CKV2_DOCKER_7", "CKV2_DOCKER_8", "CKV2_DOCKER_9", "CKV2_DOCKER_10", "CKV2_DOCKER_11", "CIS 4.11")
_ASSUMES = "assumes that all packages come from the repositories of the base image, whose keys it has"


@rule(kind=Kind.DOCKERFILE, severity=Severity.HIGH, safety=Safety.ASSUMED, see=_SEE)
def unauthenticated_packages(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for _, found in calls(dockerfile, *_FLAGS):
        for call in found:
            for word in call.command.arguments:
                if word.value in _FLAGS[call.manager]:
                    yield _problem(call, word)
    for run in runs(dockerfile):
        yield from _trusted_sources(run)
        yield from _unverified_rpms(run)


def _problem(call: Call, word: Word) -> Problem:
    message = f"`{word.value}` installs what nobody signed"
    if not call.editable or word.raw != word.value:
        return Problem(word.span, message, why_no_fix="the RUN is not plain enough to edit")
    doubt = _doubt(call)
    safety = Safety.UNSAFE if doubt else Safety.ASSUMED
    has_yes = call.command.has("-y", "--yes", "--assume-yes")
    if word.value == "--force-yes" and not has_yes:
        edit, title = Edit(call.run.document.path, word.span, "-y"), "Use `-y`"
    else:
        edit, title = Edit(call.run.document.path, _with_blank(call.run, word), ""), f"Drop `{word.value}`"
    return Problem(word.span, message, Fix(title, safety, (edit,), doubt or _ASSUMES))


def _doubt(call: Call) -> str | None:
    """Why a key may be missing, or None."""
    image = (call.run.stage.root.image if call.run.stage else None) or ""
    if call.manager in ("apt", "apt-get") and (not image or any(mark in image for mark in _OLD)):
        return f"the keys of `{image}` may have expired; only a build can tell" if image else "the base is not known"
    if any("/" in w.value or "$" in w.value or w.value.endswith((".apk", ".deb", ".rpm")) for w in call.operands):
        return "it installs a file, which may have no signature; only a build can tell"
    if any(mark in call.run.document.text for mark in _FOREIGN) or call.command.has("-X", "--repository"):
        return "the file adds a repository, whose key may be missing; only a build can tell"
    return None


def _with_blank(run: Instruction, word: Word) -> Span:
    """The word and the blanks in front of it; the whole line where nothing else stands on it."""
    text, start = run.document.text, word.span.start
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    if text[start - 1 : start] != "\n":
        return Span(start, word.span.end)
    line_end = text.find("\n", word.span.end)
    alone = line_end >= 0 and text[word.span.end : line_end].strip() == run.document.escape
    return Span(start, line_end + 1) if alone else word.span


def _trusted_sources(run: Instruction) -> Iterator[Problem]:
    text = run.document.text
    at = text.find("trusted=yes", run.span.start, run.span.end)
    if at >= 0:
        message = "`trusted=yes` takes packages that nobody signed"
        why = "the key of the repository must be found and named with `signed-by`"
        yield Problem(Span(at, at + len("trusted=yes")), message, why_no_fix=why)


def _unverified_rpms(run: Instruction) -> Iterator[Problem]:
    if run.script is None or not run.mentions("rpm"):
        return
    for command in run.script.named("rpm"):
        if word := next((w for w in command.arguments if w.value in _RPM), None):
            why = "the key of the package must be found and imported with `rpm --import`"
            yield Problem(word.span, f"`rpm {word.value}` installs what nobody signed", why_no_fix=why)
