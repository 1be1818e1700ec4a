"""Promises kept on whole Compose files: those of the cases, and every file under HARDENER_CORPUS where that is set."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hardener.documents.compose import ComposeFile, Patch, Service, parse_compose
from hardener.errors import UnreadableError
from hardener.text import apply, in_line_ending_of
from tests.compose_schema import violations
from tests.test_compose_edits import CASES

Variant = Callable[[str], str]
VARIANTS: dict[str, Variant] = {
    "as it is": lambda text: text,
    "with Windows line ends": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "without final newline": lambda text: text.rstrip("\n"),
    "with trailing spaces": lambda text: "\n".join(f"{line}  " if line.strip() else line for line in text.split("\n")),
    "with a comment behind each line": lambda text: "\n".join(map(_with_comment, text.split("\n"))),
    "below an emoji": lambda text: f"# 🦊\n{text}",
}


def _with_comment(line: str) -> str:
    return line if not line.strip() or line.rstrip()[-1] in "|>-+\\" else f"{line} # c"


def texts() -> dict[str, str]:
    found = {case.file: case.text for case in CASES}
    if corpus := os.environ.get("HARDENER_CORPUS"):
        for path in sorted(Path(corpus).rglob("*.y*ml")):
            text = path.read_bytes().decode("utf-8", "surrogateescape").removeprefix("\ufeff")
            found[str(path.relative_to(corpus))] = text
    return found


TEXTS = texts()
each_text = pytest.mark.parametrize("name", TEXTS)
each_variant = pytest.mark.parametrize("variant", VARIANTS)


def parsed(text: str) -> ComposeFile | None:
    try:
        return parse_compose("compose.yaml", text)
    except UnreadableError:
        return None


def patches(document: ComposeFile) -> Iterator[Patch | None]:
    for service in document.services:
        yield from _of(service)
    yield document.set(("secrets", "new"), {"file": "./secrets/new"})
    yield document.remove(("version",))


def _of(service: Service) -> Iterator[Patch | None]:
    yield service.set(("read_only",), True)
    yield service.set(("image",), "nginx:1.27@sha256:0")
    yield service.set(("cap_drop",), ["ALL"], after=("image", "build"))
    yield service.append(("security_opt",), "seccomp:profile.json")
    yield service.set(("deploy", "resources", "limits"), {"memory": "512m", "pids": 100})
    yield service.set(("environment", "NEW"), "a # b")
    for variable in service.environment[:2]:
        yield service.rename(("environment", variable.name), f"{variable.name}_FILE", "/run/secrets/x")
        yield service.remove(("environment", variable.name))
    for port in service.ports[:1]:
        yield service.set(("ports", port.index), f"127.0.0.1:{port.text}") if port.text else None
    for key in list(service.get() or ())[:3]:
        yield service.remove((key,))


@each_text
@each_variant
def test_every_scalar_stands_where_its_span_says(name: str, variant: str) -> None:
    document = parsed(VARIANTS[variant](TEXTS[name]))
    for scalar in document.scalars() if document else ():
        source = scalar.span.of(document.text) if document else ""
        if scalar.style == "plain" and "\n" not in source:
            assert source == scalar.text
        elif scalar.style in ("single", "double"):
            assert source[0] == source[-1] == {"single": "'", "double": '"'}[scalar.style]
        elif scalar.style != "plain":
            assert source[0] == {"literal": "|", "folded": ">"}[scalar.style]


@each_text
@each_variant
def test_every_patch_keeps_its_promise_and_the_lines_around_it(name: str, variant: str) -> None:
    before = parsed(VARIANTS[variant](TEXTS[name]))
    for patch in patches(before) if before else ():
        if before and patch and patch.edits:
            edits = [in_line_ending_of(before.text, edit) for edit in patch.edits]
            after = parse_compose("compose.yaml", apply(before.text, edits))
            assert after.broken_promise(before, patch.promises) is None
            assert _untouched(before.text, after.text, patch)


def _untouched(before: str, after: str, patch: Patch) -> bool:
    """Whether every line outside the edits is still there, byte for byte."""
    first = before.count("\n", 0, min(edit.span.start for edit in patch.edits))
    last = before.count("\n", max(edit.span.end for edit in patch.edits))
    one, two = before.split("\n"), after.split("\n")
    return one[:first] == two[:first] and one[len(one) - last :] == two[len(two) - last :]


@each_text
def test_a_file_that_the_schema_takes_is_taken_after_every_patch(name: str) -> None:
    before = parsed(TEXTS[name])
    if before is None or before.documents > 1 or violations(before.text):
        return
    for patch in patches(before):
        if patch and len(before.text) < 5000:
            after = apply(before.text, (in_line_ending_of(before.text, edit) for edit in patch.edits))
            assert [v for v in violations(after) if "/ports/" not in v] == []
