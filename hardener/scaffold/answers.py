"""The questions of the wizard as data: which there are, their defaults, and which answers make sense."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from hardener.errors import UsageError
from hardener.scaffold.detect import Detected
from hardener.scaffold.stacks import Stack, versions

Answer: TypeAlias = str | bool | tuple[str, ...]
Answers: TypeAlias = Mapping[str, Answer]

SERVICES = {  # id → label, image
    "postgres": ("PostgreSQL", "postgres"),
    "mysql": ("MySQL", "mysql"),
    "mariadb": ("MariaDB", "mariadb"),
    "redis": ("Redis", "redis"),
    "valkey": ("Valkey, the free fork of Redis", "valkey/valkey"),
    "mongo": ("MongoDB", "mongo"),
    "rabbitmq": ("RabbitMQ", "rabbitmq"),
}
BASES = {
    "slim": "slim: small, and everything runs on it",
    "alpine": "alpine: smaller; musl instead of glibc",
    "distroless": "distroless: no shell and no package manager",
}
_NAME = r"[a-z0-9][a-z0-9_-]{0,62}"
_FORMS = {
    "name": (_NAME, "lower-case letters, digits, - and _"),
    "version": (r"\d[\w.]{0,30}", "a version such as 3.14"),
    "port": (r"[1-9]\d{0,4}", "a port from 1 to 65535"),
    "health": (r"/[\w./-]{0,200}", "a path such as /healthz"),
    "path": (r"[\w.][\w./-]{0,200}|\./[\w./-]{0,200}", "a path below this folder"),
    "domain": (r"[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?", "a host name such as app.example.com"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `choices` maps answers to their labels; None: any text of the right form; `many`: several."""

    key: str
    text: str
    default: Answer
    choices: Mapping[str, str] | None = None
    many: bool = False
    open: bool = False  # an answer that is not among the choices is fine too


def stack_question(stacks: Mapping[str, Stack], detected: Detected) -> Question:
    """What to build on: what was found in the folder comes first and says so."""
    order = sorted(stacks, key=lambda name: name != detected.stack)
    labels = {name: stacks[name].label + (" (detected)" if name == detected.stack else "") for name in order}
    return Question("stack", "What is it built with?", detected.stack or order[0], labels)


def example_question(label: str) -> Question:
    """Whether an application comes along: asked where there is none."""
    labels = {"true": "yes: it answers at once", "false": "no: my own comes later"}
    return Question("example", f"There is no application here yet. A minimal one ({label})?", "true", labels)


def questions(stack: Stack, detected: Detected, name: str, today: str, answers: Answers) -> list[Question]:
    """The questions about a stack, with defaults from what was found in the folder and from the answers so far."""
    return [q for q in _all(stack, detected, name, today, answers) if q.choices is None or len(q.choices) > 1]


def _all(stack: Stack, detected: Detected, name: str, today: str, answers: Answers) -> list[Question]:
    offered = versions(stack.image, today)
    version = detected.version if detected.version in offered else offered[0]
    labels = {v: v + _note(v, offered, detected.version) for v in dict.fromkeys([version, *offered])}
    managers = {m: m for m in stack.package_managers}
    manager = detected.package_manager if detected.package_manager in managers else next(iter(managers), "")
    no_distroless = "version" in answers and not _has_distroless(stack, answers["version"])
    bases = [b for b in stack.bases if not (b == "distroless" and no_distroless)]
    asked = [
        Question("name", "What is it called?", name),
        Question("version", "Which version?", version, labels, open=True),
    ]
    if managers:
        asked.append(Question("package_manager", "Which package manager?", manager, managers))
    for key, (text, usual) in stack.questions.items():
        asked.append(Question(key, text, detected.extra.get(key, usual)))
    if stack.start:
        asked.append(Question("start", "How does it start?", detected.start or stack.start))
    asked += [
        Question("port", "On which port?", str(detected.port or stack.port)),
        Question("health", "At which path does it say that it is well (health check)?", stack.health),
        Question("base", "Which base image?", bases[0], {b: BASES[b] for b in bases}),
        Question("services", "Which services does it need?", (), {k: v[0] for k, v in SERVICES.items()}, many=True),
        *(_service_version(service, today) for service in _tuple(answers.get("services", ()))),
        Question("proxy", "A proxy with TLS in front?", "none", {"none": "none", "caddy": "Caddy"}),
    ]
    if answers.get("proxy") == "caddy":
        asked.append(Question("domain", "For which host name?", "localhost"))
    return [
        *asked,
        Question("ci", "Which CI?", detected.ci or "github", {"github": "GitHub", "gitlab": "GitLab", "none": "none"}),
        Question(
            "bot",
            "Who keeps images and packages up to date?",
            "renovate",
            {"renovate": "Renovate", "dependabot": "Dependabot", "none": "nobody"},
        ),
    ]


def _has_distroless(stack: Stack, version: Answer) -> bool:
    return not stack.distroless_versions or version in stack.distroless_versions


def _service_version(service: str, today: str) -> Question:
    label, image = SERVICES[service]
    offered = versions(image, today)
    labels = {v: v + _note(v, offered, None) for v in offered}
    return Question(f"{service}_version", f"Which {label.split(',')[0]}?", offered[0], labels, open=True)


def _note(version: str, offered: list[str], detected: str | None) -> str:
    if version == detected:
        return " (detected)"
    return " (recommended)" if version == offered[0] else ""


def _tuple(answer: Answer) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else ()


def complete(
    given: Mapping[str, str],
    stack: Stack,
    detected: Detected,
    name: str,
    today: str,
    recorded: Mapping[str, str] | None = None,
) -> dict[str, Answer]:
    """All answers: those that were given, checked; then those of last time, where they still answer something."""
    given = {**(recorded or {}), **given}
    answers: dict[str, Answer] = {"stack": stack.id}
    left = dict(given)
    left.pop("stack", None)
    for key in ("services", "proxy"):  # these decide which further questions there are
        if key in left:
            answers[key] = checked(_find(key, _all(stack, detected, name, today, {})), left.pop(key))
    for question in _all(stack, detected, name, today, answers):
        if question.key in left:
            answers[question.key] = checked(question, left.pop(question.key))
        else:
            answers.setdefault(question.key, question.default)
    if answers["base"] == "distroless" and not _has_distroless(stack, answers["version"]):
        has = ", ".join(stack.distroless_versions)
        raise UsageError(f"there is no distroless image for version {answers['version']}; there is for {has}")
    if left := {key: text for key, text in left.items() if key not in (recorded or {})}:
        known = ", ".join(q.key for q in _all(stack, detected, name, today, answers))
        raise UsageError(f"--data: there is no question `{next(iter(left))}` here; there are {known}")
    return answers


def checked(question: Question, text: str) -> Answer:
    """The answer that a text is; an error that says what would be one."""
    if question.many:
        items = tuple(dict.fromkeys(t for t in re.split(r"[\s,]+", text) if t and t != "none"))
        for item in items:
            _one_of(question, item)
        return items
    if question.choices is not None and not question.open:
        return _one_of(question, text)
    if problem := problem_with(question.key, text):
        raise UsageError(f"--data {question.key}={text}: {problem}")
    return text


def problem_with(key: str, text: str) -> str | None:
    """Why a text is no answer to an open question, or None."""
    if key == "start":
        return _problem_with_command(text)
    form, said = _FORMS.get("version" if key.endswith("version") else key, _FORMS["path"])
    if not re.fullmatch(form, text, re.ASCII) or (key == "port" and int(text) > 65535):
        return f"is not {said}" if said.startswith("a ") else f"may hold {said} only"
    return None


def _problem_with_command(text: str) -> str | None:
    try:
        words = shlex.split(text)
    except ValueError as error:
        return f"cannot be split into words ({error})"
    if not words or not text.isprintable():
        return "is not a command"
    return None


def _one_of(question: Question, text: str) -> str:
    if text not in (question.choices or {}):
        raise UsageError(f"{question.key}: there is no `{text}`; there are {', '.join(question.choices or ())}")
    return text


def _find(key: str, asked: list[Question]) -> Question:
    return next(q for q in asked if q.key == key)


def command_line(folder: str, answers: Answers, *flags: str) -> str:
    """The command that gives the same answers without a terminal."""
    words = ["hardener", "new", folder]
    for key, answer in answers.items():
        text = ",".join(answer) or "none" if isinstance(answer, tuple) else str(answer)
        words += ["--stack", text] if key == "stack" else ["--data", f"{key}={text}"]
    return shlex.join([*words, *flags, "--no-input"])
