"""What is known of an image, for people and for programs: every fact with where it is from."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from textwrap import wrap
from typing import Any

from hardener.facts import Answer, ImageConfig, Unanswered
from hardener.facts.known import KnownImage
from hardener.outputs.colour import Paint, plain

WIDTH = 20
WIDEST = 96


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact in words, the field it is from, and its source; without one it is not verified."""

    field: str
    title: str
    words: str
    source: str


def facts_of(image: KnownImage, today: str) -> Iterator[Fact]:
    """Everything that is known, in the order in which people ask for it."""
    for field, title, words in _rows(image, today):
        if words:
            yield Fact(field, title, words, image.sources.get(field, ""))


def _rows(image: KnownImage, today: str) -> Iterator[tuple[str, str, str]]:
    if image.deprecated:
        successor = f"; use `{image.deprecated.successor}`" if image.deprecated.successor else ""
        yield "deprecated", "Deprecated", image.deprecated.reason + successor
    yield "end_of_life", "Support", _support(image, today)
    yield "os", "Operating system", image.os or ""
    yield "starts_as", "Starts as", image.starts_as or ""
    yield "user", "Unprivileged user", f"{image.user.uid}:{image.user.gid} ({image.user.name})" if image.user else ""
    yield "drops_privileges", "Drops privileges", _drop(image)
    yield "raises_privileges", "Raises privileges", image.raises_privileges or ""
    yield "unprivileged_alternative", "Unprivileged twin", image.unprivileged_alternative or ""
    yield from _rows_of_the_sandbox(image)
    yield "ports", "Ports", ", ".join(image.ports)
    yield "data", "Data", ", ".join(image.data)
    yield "healthcheck", "Health check", _check(image)
    forms = (f"{name} → {image.file_form(name) or form}" for name, form in image.file_variables.items())
    yield "file_variables", "Secrets from files", ", ".join(forms)
    yield "secret_variables", "Only as variables", ", ".join(image.secret_variables)
    lacks = f" (lacks {', '.join(image.slim.lacks)})" if image.slim and image.slim.lacks else ""
    yield "slim", "Slim variant", image.slim.tag + lacks if image.slim else ""
    limits = image.limits
    yield "limits", "Limits", f"{limits.memory}, {limits.cpus} CPU, {limits.pids} processes" if limits else ""
    yield "heap", "Heap", image.heap or ""
    for note in image.notes:
        yield "notes", "Note", note


def _rows_of_the_sandbox(image: KnownImage) -> Iterator[tuple[str, str, str]]:
    known = image.capabilities
    if known:
        root = None if known.root is None else ", ".join(known.root) or "none"
        parts = [f"{root} as it starts" if root else "", f"none as {known.user}" if known.user else ""]
        yield "capabilities", "Capabilities", "; ".join(part for part in parts if part)
    yield "writable", "Writes to", ", ".join(path.path for path in image.writable)
    yield "read_only", "Read-only root", image.read_only_for or ""


def _support(image: KnownImage, today: str) -> str:
    eol = image.eol
    if eol is None:
        return ""
    if eol.date is None:
        return f"version {eol.cycle} is supported; no end is announced"
    if eol.is_over(today):
        return f"version {eol.cycle} ended on {eol.date}; {eol.recommended} is recommended"
    return f"version {eol.cycle} until {eol.date}"


def _drop(image: KnownImage) -> str:
    if not image.drops_privileges:
        return ""
    return (
        "its workers do, the first process stays root" if image.drops_with == "workers" else f"with {image.drops_with}"
    )


def _check(image: KnownImage) -> str:
    if image.healthcheck is None:
        return "built in" if image.healthcheck_built_in else ""
    return ("built in: " if image.healthcheck_built_in else "") + " ".join(image.healthcheck[1:])


def in_words(
    name: str, image: KnownImage | None, today: str, answer: Answer | Unanswered | None, paint: Paint
) -> Iterator[str]:
    """For a terminal: a fact, and below it where it is from."""
    yield paint("bold", plain(name)) + (f": {image.kind}, known as `{image.name}`" if image else "")
    yield ""
    for fact in facts_of(image, today) if image else ():
        first, *more = wrap(plain(fact.words), WIDEST) or [""]
        yield f"  {fact.title:<{WIDTH}}{first}"
        yield from (f"  {'':<{WIDTH}}{line}" for line in more)
        source = f"from {fact.source}" if fact.source else "not verified"
        yield f"  {'':<{WIDTH}}{paint('dim' if fact.source else 'yellow', plain(source))}"
    if isinstance(answer, Answer):
        yield from _answered(answer, paint)


def _answered(answer: Answer, paint: Paint) -> Iterator[str]:
    yield ""
    yield paint("bold", "The registry says, which counts more than the above:")
    yield f"  {'Digest':<{WIDTH}}{answer.digest}"
    for title, words in _config_rows(answer.config) if answer.config else ():
        yield f"  {title:<{WIDTH}}{plain(words)}"


def _config_rows(config: ImageConfig) -> Iterator[tuple[str, str]]:
    yield "Starts as", config.user or "root"
    yield "Ports", ", ".join(config.exposed_ports) or "none"
    yield "Starts with", " ".join((*config.entrypoint, *config.cmd)) or "nothing"
    yield "Volumes", ", ".join(config.volumes) or "none"
    yield "Health check", " ".join(config.healthcheck) or "none"


def as_record(name: str, image: KnownImage | None, today: str, answer: Answer | Unanswered | None) -> Mapping[str, Any]:
    """For programs: the facts as they are, what they mean in words, and what the registry says."""
    record: dict[str, Any] = {"version": 1, "image": name}
    if image is not None:
        facts = [{**asdict(fact), "source": fact.source or None} for fact in facts_of(image, today)]
        values = {key: value for key, value in asdict(image).items() if key != "sources"}
        record |= {"known_as": image.name, "kind": image.kind, "facts": facts, "values": values}
    if isinstance(answer, Answer):
        config = asdict(answer.config) if answer.config else None
        if config is not None:
            config["env"] = sorted(config["env"])  # the names only: values may be private
        record["registry"] = {"digest": answer.digest, "config": config}
    return record
