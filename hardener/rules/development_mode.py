"""The image shows debug pages, or has a debugger that listens.

Debug pages show code, settings and secrets to whoever causes an error, and some let them run code; a debugger that
listens lets everybody who reaches its port run code, without a password.

Example:

```dockerfile
FROM python:3.13-slim
ENV FLASK_APP=app.py FLASK_DEBUG=1
CMD ["flask", "run"]
```

becomes

```dockerfile
FROM python:3.13-slim
ENV FLASK_APP=app.py FLASK_DEBUG=0
CMD ["flask", "run"]
```

A switch is turned off, as `UNSAFE`: only a run can tell what the application does without. Names of environments
(`RAILS_ENV=development`) choose settings that only a person knows, so they are reported, like debuggers. A Dockerfile
or a stage whose name says that it is for development, tests or debugging is not asked.
"""

import re
from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction, Pair
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit, Span

_SEE = ("DD067", "no-xdebug-in-final-image")
_FOR_DEVELOPERS = re.compile(r"(?<![a-z])(?:dev|devel|develop|development|devcontainer|local|debug|tests?)(?![a-z])")
_SWITCHES = frozenset(
    ("APP_DEBUG", "DEBUG", "DJANGO_DEBUG", "FLASK_DEBUG", "SYMFONY_DEBUG", "WORDPRESS_DEBUG", "WP_DEBUG")
)
_ENVIRONMENTS = frozenset(
    (
        "APP_ENV",
        "ASPNETCORE_ENVIRONMENT",
        "DJANGO_ENV",
        "DOTNET_ENVIRONMENT",
        "FLASK_ENV",
        "NODE_ENV",
        "RACK_ENV",
        "RAILS_ENV",
    )
)
_OFF = {"1": "0", "true": "false", "True": "False", "TRUE": "FALSE", "on": "off", "yes": "no"}
_DEBUGGER = re.compile(
    r"--inspect(?:-brk)?(?:=(?:0\.0\.0\.0|\[?::\]?)|\s+(?:0\.0\.0\.0|\[::\]))"
    r"|-(?:agentlib:jdwp=|Xrunjdwp:)\S*?address=(?:\*|0\.0\.0\.0)|-m\s+debugpy\s[^|&;]*?--listen\s+(?:0\.0\.0\.0|\d+)\S*"
    r"|(?:docker-php-ext-enable|pecl\s+install|install-php-extensions)\s(?:[^|&;\n]*\s)?xdebug\b|\bphp[\d.]*-xdebug\b"
)
_HINTS = ("inspect", "jdwp", "debugpy", "xdebug")


@rule(kind=Kind.DOCKERFILE, severity=Severity.MEDIUM, safety=Safety.UNSAFE, see=_SEE)
def development_mode(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    text = dockerfile.text
    if not any(hint in text for hint in ("DEBUG", "_ENV", *_HINTS)) or _FOR_DEVELOPERS.search(dockerfile.path.lower()):
        return
    last = {(stage, pair.key): pair for stage in dockerfile.stages for i in stage.all("ENV") for pair in i.pairs}
    for instruction in project.shipped_instructions(dockerfile):
        stage = instruction.stage
        if stage is None or _FOR_DEVELOPERS.search((stage.name or "").lower()):
            continue
        if instruction.keyword == "ENV":
            yield from (
                p for pair in instruction.pairs if last[stage, pair.key] is pair for p in _set(instruction, pair)
            )
        if instruction.keyword in ("RUN", "CMD", "ENTRYPOINT", "ENV") and instruction.mentions(*_HINTS):
            yield from _debuggers(instruction)


def _set(instruction: Instruction, pair: Pair) -> Iterator[Problem]:
    if pair.value is None or pair.value_span is None:
        return
    if pair.key in _ENVIRONMENTS and pair.value.lower() in ("development", "dev", "local"):
        why = "which settings the other environments choose is not known"
        yield Problem(pair.key_span, f"`{pair.key}={pair.value}` is a mode for development", why_no_fix=why)
    elif pair.key in _SWITCHES and (off := _OFF.get(pair.value)):
        message = f"`{pair.key}={pair.value}` shows the insides of the application to whoever causes an error"
        at = pair.value_span.of(instruction.document.text).find(pair.value)
        place = pair.value_span.start + at
        edit = Edit(instruction.document.path, Span(place, place + len(pair.value)), off)
        assumes = "only a run can tell what the application does without"
        yield Problem(pair.key_span, message, Fix(f"Set {pair.key} to {off}", Safety.UNSAFE, (edit,), assumes))


def _debuggers(instruction: Instruction) -> Iterator[Problem]:
    if instruction.json is not None:
        words = instruction.json
        text = " ".join(word.value for word in words)
        match = _DEBUGGER.search(text)
        spans = [Span(words[0].span.start, words[-1].span.end)] if match and words else []
    else:
        rest, document = instruction.rest, instruction.document
        spans = [rest.span(*m.span()) for m in _DEBUGGER.finditer(rest.text)]
        spans = [s for s in spans if not any(c.span.contains(s) for c in document.comments)]
        match = _DEBUGGER.search(rest.text)
    for span in spans:
        what = match[0] if match else ""
        listens = "xdebug" not in what
        message = "a debugger listens, and runs what it is told" if listens else "Xdebug is for development"
        severity = Severity.HIGH if listens else None
        yield Problem(span, message, why_no_fix="who debugs with it, and where, is not known", severity=severity)
