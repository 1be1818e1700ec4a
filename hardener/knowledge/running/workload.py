"""What a service starts and as which user: facts of its image, or the stage of the Dockerfile that it is built from."""

import shlex
from dataclasses import dataclass, replace
from posixpath import basename
from typing import TYPE_CHECKING

from hardener.documents.image_ref import parse_image_ref
from hardener.facts import Answer
from hardener.knowledge.running.identity import Base, base_of, is_root
from hardener.knowledge.running.limits import words_of
from hardener.knowledge.running.start import Start, start_of

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.documents.dockerfile import Stage
    from hardener.facts.known import KnownImage
    from hardener.project import Project

# What stays in an image and lets an unprivileged process become root, or gives a program capabilities of its own.
_RAISERS = ("sudo", "setcap", "doas", "u+s", "+s ", "4755", "4711")


@dataclass(frozen=True, slots=True)
class Workload:
    """`name` is how messages speak of the image, `image` what is known of it, or of the base of what is built here.

    `image_user` is the user of the image itself (None: not known), `asked` what `user:` says in its place.
    """

    name: str
    image: "KnownImage | None"
    image_user: str | None
    asked: str | None
    is_built: bool = False
    stage: "Stage | None" = None
    start: Start | None = None
    asks_for_sudo: str | None = None

    @property
    def user(self) -> str | None:
        """Who its process starts as; None where nobody knows."""
        if self.asked is None:
            return self.image_user
        return None if "$" in self.asked else self.asked

    @property
    def is_unprivileged(self) -> bool:
        return self.user is not None and not is_root(self.user)

    @property
    def raises_privileges(self) -> str | None:
        """What in it gains privileges after the start, as a clause, or None where nothing is known to."""
        if self.image and self.image.raises_privileges:
            return self.image.raises_privileges
        if self.asks_for_sudo:
            return self.asks_for_sudo
        for stage in self.stage.ancestry() if self.stage else ():
            for instruction in stage.all("RUN"):
                if word := next((w for w in _RAISERS if instruction.mentions(w)), None):
                    return f"its Dockerfile mentions `{word.strip()}`"
        if self.start and self.start.script and "sudo " in self.start.script:
            return "its start script uses `sudo`"
        return None


def workload(service: "Effective", project: "Project") -> Workload:
    asked = service.get("user")
    asked = (service.text(str(asked)) or str(asked)) if asked is not None else None
    sudo = _asks_for_sudo(service)
    if service.build is not None:
        return replace(_built(service, project, asked), asks_for_sudo=sudo)
    written = service.image.text if service.image else ""
    name = service.text(written) or written
    ref = parse_image_ref(name)
    known = project.facts.known(ref) if ref else None
    answer = project.facts.answer(ref) if ref else None
    config = answer.config if isinstance(answer, Answer) else None
    user = config.user if config else known.starts_as if known else None
    return Workload(name.partition("@")[0], known, user, asked, asks_for_sudo=sudo)


def _asks_for_sudo(service: "Effective") -> str | None:
    """What in Compose says that people or programs in the service become root with sudo, as a clause."""
    if ".devcontainer" in service.home.document.path or "devcontainers/" in (
        service.image.text if service.image else ""
    ):
        return "people become root with sudo in containers they develop in"
    if variable := next((v.name for _, v in service.environment if "SUDO" in v.name.upper()), None):
        return f"the variable `{variable}` is for sudo"
    return "its command uses `sudo`" if any("sudo " in words for words in words_of(service)) else None


def _built(service: "Effective", project: "Project", asked: str | None) -> Workload:
    build = project.build_of(service)
    dockerfile = project.dockerfile_of(build) if build else None
    target = service.build.target if service.build else None
    stage = dockerfile.stage(target) if dockerfile else None
    if build is None or stage is None:
        return Workload("the image it builds", None, None, asked, is_built=True)
    base = base_of(stage, project)
    start = start_of(stage, project, build.context)
    return Workload(build.dockerfile, base.known, _user_of(stage, base), asked, True, stage, start)


def _user_of(stage: "Stage", base: Base) -> str | None:
    last = stage.last("USER")
    if last is None:
        return base.starts_as
    return stage.document.expand(last.words[0].raw, last) if last.words else None


def other_start(service: "Effective", load: Workload) -> str | None:
    """Why facts about how the image starts may not hold for the service, as a clause."""
    if service.has("entrypoint") or (load.start and load.start.has_entrypoint):
        return "its `entrypoint` is not that of the image"
    words = command_words(service.get("command")) or (list(load.start.argv) if load.start else [])
    programs = {basename(p) for p in load.image.programs} if load.image else set()
    if words and not words[0].startswith("-") and basename(words[0]) not in programs:
        return f"its `command` starts `{words[0]}`"
    return None


def command_words(command: object) -> list[str]:
    """The words of a `command` or `entrypoint` of Compose, which is a list or a line for a shell's splitting."""
    if isinstance(command, list):
        return [str(word) for word in command]
    try:
        return shlex.split(command) if isinstance(command, str) else []
    except ValueError:
        return str(command).split()
