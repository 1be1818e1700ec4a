"""A command or a label holds a secret in plain text.

What a RUN says stands in the history of the image, what CMD and LABEL say in its configuration, and all of it in the
repository: everyone who has one of them has the secret.

Example:

```dockerfile
FROM debian:12-slim
RUN curl -fsSL -H "Authorization: Bearer 9f8e7d6c5b4a39281706" -o /opt/data.json https://api.example.com/data
```

Change the secret where it was issued, and hand the new one to the RUN alone:

    RUN --mount=type=secret,id=api_token,env=API_TOKEN \\
        curl -fsSL -H "Authorization: Bearer ${API_TOKEN}" -o /opt/data.json https://api.example.com/data

and build with `--secret id=api_token,env=API_TOKEN`. There is no fix: no edit makes the old one secret again. Secrets
are known by their names (`--password x`, `export TOKEN=x`), their shapes and their
places in URLs and headers.
"""

import re
from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.secrets import is_secret, is_secret_name, told_secrets
from hardener.text import Span

_SEE = ("CIS 4.10", "CIS-DI-0010", "OWASP Docker 12", "passwords_and_secrets", "secrets-in-code")
_WHERE = frozenset(("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK", "LABEL", "COPY", "ADD", "ONBUILD", "SHELL"))
# A cheap question before a text is searched.
_HINTS = (
    *"@ access-key access_key akia aiza api-key api_key apikey authorization credential dckr_pat eyj gho_ ghp_ ghr_"
    " ghs_ ghu_ github_pat glpat http-basic npm_ oauth. pass private_key pwd pypi- secret token xox _live_".split(),
    "private key",
    "docker login",
    "az login",
    " -u ",
    " --user",
    "mysql -",
    "mysqladmin -",
    "mysqldump -",
)
_NAME = re.compile(r"([A-Za-z_-][\w.-]*)[\"']?[ \t]*[:=]?[ \t]*[\"']?\Z")
# A variable, a pattern, a path, a version, a piece of code, a switch.
_NOT_A_VALUE = re.compile(
    r"[$`*\\{}()<>|^\n]|\A[./~%:-]|\Av?\d+(?:\.\d+)+|[,;]\Z|(?i:\A(?:yes|no|true|false|on|off|latest|files|\d{1,3})\W*\Z)"
)
# What people write where a build wants to see a value and none is needed.
_STAND_IN = re.compile(
    r"(?i)dummy|placeholder|unset|fake|stub|unused|example|ignore|not[-_ ]?(?:a|needed|used|set|real)|nothing|precompil"
    r"|\Abuild|\Atest\Z|\Afoo|\Axxx|secret[-_]?key[-_]?base\Z|change[-_ ]?me|\Aasync\Z"
)
_WHY = "it must be changed where it was issued, and handed over with `RUN --mount=type=secret`"


@rule(kind=Kind.DOCKERFILE, severity=Severity.HIGH, safety=Safety.MANUAL, see=_SEE)
def secret_in_command(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    text = dockerfile.text
    lower = text.lower() if text.isascii() else "".join(c.lower() if c.isascii() else c for c in text)
    hints = [hint for hint in _HINTS if hint in lower]
    for instruction in dockerfile.instructions:
        lines = instruction.lines
        if instruction.keyword not in _WHERE or not any(lower.find(h, lines.start, lines.end) >= 0 for h in hints):
            continue
        told = (Span(lines.start + s.start, lines.start + s.end) for s in told_secrets(lines.of(text)))
        for span in sorted({s.start: s for s in sorted(told) if _is_told(dockerfile, s)}.values()):
            is_token = is_secret("", span.of(text))
            severity = Severity.CRITICAL if is_token else None
            yield Problem(span, _message(text, span), why_no_fix=_WHY, severity=severity)


def _is_told(dockerfile: Dockerfile, span: Span) -> bool:
    """Whether the value is written out where the shell or Docker reads it: no comment, pattern, variable or code."""
    text, value = dockerfile.text, span.of(dockerfile.text)
    if is_secret("", value):
        return not any(comment.span.contains(span) for comment in dockerfile.comments)
    if any(comment.span.contains(span) for comment in dockerfile.comments):
        return False
    if not re.search(r"\w", value) or _NOT_A_VALUE.search(value) or _STAND_IN.search(value):
        return False
    return not re.search(r"[ \t]=[ \t]+\Z", text[max(0, span.start - 8) : span.start])  # `name = value` is code


def _message(text: str, span: Span) -> str:
    line_start = text.rfind("\n", 0, span.start) + 1
    name = _NAME.search(text, line_start, span.start)
    if name and is_secret_name(name[1].lstrip("-")):
        return f"`{name[1]}` is given a secret in plain text"
    return "a secret stands here in plain text"
