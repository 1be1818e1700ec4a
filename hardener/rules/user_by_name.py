"""USER names the user instead of giving its number.

An orchestrator that must not start containers as root, such as Kubernetes with `runAsNonRoot`, cannot look a name up in
the image and refuses it. A number also stays the same user on the host and in volumes.

Example:

```dockerfile
FROM debian:12-slim
RUN useradd --uid 10001 --no-create-home app
USER app
CMD ["sleep", "infinity"]
```

becomes

```dockerfile
FROM debian:12-slim
RUN useradd --uid 10001 --no-create-home app
USER 10001
CMD ["sleep", "infinity"]
```

The engine looks the number up in the image, so that the group, further groups and the home directory stay the same.
The number must be given where the file makes the user, be known of the image, or be the same on every such system. The
first user that a file makes gets a number that its system is known for: there the fix also says it where the user is
made (`useradd -u 1000 app`). Where RUNs follow, which take the number for the group as well, the group's must be known
too. `USER root` in between is left alone: it is no name that anybody must look up (hadolint reports it up to 2.15.1).
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction, Stage
from hardener.knowledge.running.accounts import Account, account, group_number
from hardener.knowledge.running.identity import Base, base_of, is_root
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit


@rule(
    kind=Kind.DOCKERFILE,
    severity=Severity.LOW,
    safety=Safety.ASSUMED,
    see=("DL3066", "named-identity-in-passwdless-stage"),
)
def user_by_name(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for stage in dockerfile.stages:
        for instruction in stage.all("USER"):
            if not instruction.words or stage.is_windows:
                continue
            user = _name(instruction)
            if user and not user.isdigit() and not is_root(user):
                yield _problem(stage, instruction, user, project)


def _name(instruction: Instruction) -> str | None:
    """Who is meant, also by a variable whose value the file gives."""
    written = instruction.words[0].value.partition(":")[0]
    return instruction.document.expand(written, instruction) if "$" in written else written


def _problem(stage: Stage, instruction: Instruction, user: str, project: Project) -> Problem:
    word = instruction.words[0]
    _, colon, group = word.value.partition(":")
    message = f"`USER {word.value}` is a name"
    base = base_of(stage, project)
    found = account(stage, user, base, instruction)
    if found is None and base.os == "scratch" and not _may_have_names(stage):
        return _without_names(stage, instruction, user)
    if found is None:
        return Problem(instruction.span, message, why_no_fix=f"the number of `{user}` is not known")
    gid = _group(stage, group, base, instruction) if colon else _group_for_runs(stage, instruction, found)
    if gid is None:
        return Problem(instruction.span, message, why_no_fix=f"the number of the group of `{user}` is not known")
    number = found.uid
    if "$" in word.value and not _is_argument(stage, number):  # a variable for one that only the file can set
        number = stage.document.expand(number, instruction) or number
    text = f"{number}:{gid}" if gid else number
    edit = Edit(stage.document.path, word.span, text)
    assumes = f"assumes that `{user}` has the number {found.uid}: {found.because}"
    title = f"Write `USER {text}`" + (", and say the number where the user is made" if found.number_it else "")
    return Problem(instruction.span, message, Fix(title, Safety.ASSUMED, (edit, *found.number_it), assumes))


def _may_have_names(stage: Stage) -> bool:
    """Whether something is copied that may bring `/etc/passwd`."""
    for ancestor in stage.ancestry():
        for instruction in ancestor.instructions:
            if instruction.keyword in ("COPY", "ADD") and instruction.words:
                target = instruction.words[-1].value.rstrip("/")
                if target in ("", ".", "/etc") or "passwd" in instruction.rest.text or "$" in target:
                    return True
    return False


def _without_names(stage: Stage, instruction: Instruction, user: str) -> Problem:
    number = "65534:65534" if user == "nobody" else "65532:65532"
    message = f"the image has no `/etc/passwd`, so that no container can start as `{user}`"
    edit = Edit(stage.document.path, instruction.words[0].span, number)
    assumes = f"assumes that any unprivileged user will do, as `{user}` has no number here"
    fix = Fix(f"Write `USER {number}`", Safety.ASSUMED, (edit,), assumes)
    return Problem(instruction.span, message, fix, severity=Severity.MEDIUM)


def _is_argument(stage: Stage, variable: str) -> bool:
    return any(pair.key == variable.strip("${}") for arg in stage.all("ARG") for pair in arg.pairs)


def _group(stage: Stage, group: str, base: Base, instruction: Instruction) -> str | None:
    return group if group.isdigit() else group_number(stage, group, base, instruction)


def _group_for_runs(stage: Stage, instruction: Instruction, user: Account) -> str | None:
    """Empty where a number alone does: a build takes it for the group too, a container looks the group up."""
    later = [i for s in stage.document.stages if stage in s.ancestry() for i in s.all("RUN")]
    if not any(i.span.start > instruction.span.start for i in later) or user.gid == user.uid:
        return ""
    return user.gid
