"""The container starts a shell, which starts the program.

In shell form `/bin/sh -c` is the first process. Where the shell stays, it does not pass on the signal to stop: the
program is killed after ten seconds, without having written or closed anything. And a shell is one more tool in the
image that must be there.

Example:

```dockerfile
FROM node:22-alpine
WORKDIR /app
COPY . .
CMD node server.js
```

becomes

```dockerfile
FROM node:22-alpine
WORKDIR /app
COPY . .
CMD ["node", "server.js"]
```

What needs its shell keeps it, and the program that stays takes its place: `CMD cd app && node server.js` becomes
`CMD ["/bin/sh", "-c", "cd app && exec node server.js"]`. That is not done where it starts several programs, in a pipe,
or where the shell has work to do at the end.

The fix assumes that the program is one that the kernel can start, so scripts must show a first line `#!…`; and that it
needs nothing that a shell adds. Where nobody saw the script, or an entrypoint of your own would get other words to see
than before, the shell is kept as well. It is `UNSAFE` where the image may set another shell, or has an entrypoint that
is made for the bare words, and left to a person where an ENTRYPOINT in shell form ignored a CMD that it would then be
given. Of a health check `|| exit 1` is dropped, as every status but 0 counts as unhealthy.
"""

import re
from collections.abc import Iterator
from posixpath import basename

from hardener.documents.dockerfile import Dockerfile, Instruction, Stage
from hardener.knowledge.running.exec_form import ExecForm, edits_to, exec_form_of
from hardener.knowledge.running.exec_in_shell import edits_in_shell, exec_in_shell_of
from hardener.knowledge.running.identity import base_of
from hardener.knowledge.running.start import start_of
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = ("DL3025", "JSONArgsRecommended", "b86987e1", "34945ae8")
_KEYWORDS = ("CMD", "ENTRYPOINT", "HEALTHCHECK")
_WRAPPERS = frozenset(("tini", "dumb-init", "catatonit", "env", "docker-php-entrypoint"))
_PROGRAM_FOLDERS = ("/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/", "/usr/local/bin/", "/usr/local/sbin/")
_SCRIPT_ENDINGS = (".sh", ".bash", ".py", ".rb", ".pl", ".js", ".php")


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.ASSUMED, see=_SEE)
def shell_form_command(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for stage in dockerfile.stages:
        for keyword in _KEYWORDS:
            found = list(stage.all(keyword))
            if found and found[-1].json is None and found[-1].command.text:
                yield from _problems(stage, found[-1], project)


def _problems(stage: Stage, instruction: Instruction, project: Project) -> Iterator[Problem]:
    if instruction.keyword == "HEALTHCHECK" and instruction.rest.text.split()[0].upper() == "NONE":
        return
    message = _message(instruction)
    form = exec_form_of(instruction)
    if why := _why_no_fix(stage, instruction, project):
        yield Problem(instruction.span, message, why_no_fix=why)
    elif isinstance(form, str):
        yield _with_its_shell(stage, instruction, project, form)
    elif doubt := _doubt(stage, instruction, form, project):
        in_shell = _with_its_shell(stage, instruction, project, doubt)
        plain = Fix("Use the exec form", Safety.UNSAFE, edits_to(form, instruction), doubt)
        is_sure = in_shell.fix is not None and in_shell.fix.safety > Safety.UNSAFE
        waits_for_it = instruction.keyword == "CMD" and _entrypoint_of_the_image(stage, project)
        yield in_shell if is_sure and not waits_for_it else Problem(instruction.span, message, plain)
    else:
        fix = Fix("Use the exec form", Safety.ASSUMED, edits_to(form, instruction), _assumption(instruction, form))
        yield Problem(instruction.span, message, fix)


def _with_its_shell(stage: Stage, instruction: Instruction, project: Project, why: str) -> Problem:
    """What needs a shell keeps it until the program that stays takes its place."""
    message = _message(instruction)
    if instruction.keyword == "HEALTHCHECK" or instruction.script is None:  # a check ends soon, and gets no signal
        return Problem(instruction.span, message, why_no_fix=why)
    shell = stage.shell(instruction)
    form = exec_in_shell_of(instruction, shell)
    if isinstance(form, str):
        return Problem(instruction.span, message, why_no_fix=f"it needs a shell, and {form}")
    safety = Safety.ASSUMED
    assumes = f"assumes that `{form.program}` is a program of the image, which can take the place of its shell"
    base = base_of(stage, project)
    if base.known is None and base.os != "scratch" and stage.last_before(instruction, "SHELL") is None:
        safety, assumes = Safety.UNSAFE, f"`{base.written}` may set another SHELL; only a run can tell"
    return Problem(
        instruction.span,
        message,
        Fix("Use the exec form, with its shell", safety, edits_in_shell(form, instruction), assumes),
    )


def _message(instruction: Instruction) -> str:
    return f"`{instruction.keyword}` runs in a shell"


def _why_no_fix(stage: Stage, instruction: Instruction, project: Project) -> str | None:
    if stage.document.comments_inside(instruction):
        return "comments stand between its words"
    shell = stage.shell(instruction)
    if any(word in ("-l", "-i", "--login") or (word[:1] == "-" and set("li") & set(word[1:])) for word in shell[1:]):
        return "the shell in effect reads a profile, which the program may need"
    if set(stage.scope.values) & {"BASH_ENV", "ENV"}:
        return "the shell in effect reads a file that sets it up, which the program may need"
    if instruction.keyword != "ENTRYPOINT":
        return None
    if stage.last("CMD") is not None:
        return "a `CMD` is set, which the shell form ignores and the exec form would be given"
    if any(build.service.get("command") is not None for build in project.builds_of(stage.document)):
        return "its Compose service has a `command`, which the shell form ignores and the exec form would be given"
    return None


def _assumption(instruction: Instruction, form: ExecForm) -> str:
    if instruction.keyword == "HEALTHCHECK":
        return f"assumes that `{form.program}` is a program of the image"
    text = f"assumes that `{form.program}` is a program of the image and needs nothing from a shell"
    if instruction.keyword == "ENTRYPOINT":
        text += "; and that nobody gives `docker run` arguments, which the shell form ignores"
    return text


def _doubt(stage: Stage, instruction: Instruction, form: ExecForm, project: Project) -> str | None:
    """Why only a run can tell whether the exec form starts as well, or None."""
    if instruction.keyword == "CMD" and (why := _entrypoint_sees_more(stage, project)):
        return why
    program = form.program
    start = start_of(stage, project, project.context_of(stage.document))
    if start.argv[:1] == (program,) and (start.script or "").startswith("#!/"):
        return None
    if not program.endswith(_SCRIPT_ENDINGS) and _comes_from(stage, program):
        return None
    return f"nobody saw that `{program}` is a program or has a first line `#!`; only a run can tell whether it starts"


def _comes_from(stage: Stage, program: str) -> bool:
    """Whether the program is one of the system or of another stage, not a file of the build context, maybe a script."""
    name = basename(program)
    copies = [i for s in stage.ancestry() for i in s.instructions if i.keyword in ("COPY", "ADD")]
    named = [i for i in copies if name in (basename(word.value) for word in i.words)]
    if named:
        return all(i.flag("from") is not None for i in named)
    return "/" not in program or program.startswith(_PROGRAM_FOLDERS)


def _only_passes_on(script: str) -> bool:
    """Whether an entrypoint starts what it is given, and looks at none of it."""
    code = "\n".join(line for line in script.splitlines() if not line.lstrip().startswith("#"))
    rest = code.replace('exec "$@"', "")
    return rest != code and not re.search(r"\$(?:[@*#1-9]|\{[@*#1-9])|\bshift\b|\bset --", rest)


def _entrypoint_sees_more(stage: Stage, project: Project) -> str | None:
    """Whether an entrypoint, which got `/bin/sh -c …` so far, may do something else with the words themselves."""
    entrypoint = stage.last("ENTRYPOINT")
    if entrypoint is not None:
        words = entrypoint.json
        is_wrapper = words is not None and (not words or basename(words[0].value) in _WRAPPERS)
        script = start_of(stage, project, project.context_of(stage.document)).script
        if words is None or is_wrapper or (script is not None and _only_passes_on(script)):
            return None
        return "the entrypoint may treat the program otherwise than a shell"
    if image := _entrypoint_of_the_image(stage, project):
        return f"the entrypoint of `{image}` may treat the program otherwise than a shell"
    base = base_of(stage, project)
    if base.known is None and base.os != "scratch":
        return f"nothing is known of an entrypoint of `{base.written}`"
    return None


def _entrypoint_of_the_image(stage: Stage, project: Project) -> str | None:
    """The known image whose entrypoint looks at what it starts, and drops privileges for its own program."""
    known = base_of(stage, project).known
    is_its_own = stage.last("ENTRYPOINT") is None and known is not None
    return known.name if known and is_its_own and known.kind not in ("language", "os", "base") else None
