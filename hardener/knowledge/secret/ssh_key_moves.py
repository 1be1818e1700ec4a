"""Gives RUNs the agent of whoever builds (`--mount=type=ssh`) in place of a COPY that leaves a key in a layer."""

from posixpath import basename, dirname, isabs, normpath
from typing import TYPE_CHECKING

from hardener.documents.word_edits import without_command
from hardener.documents.yaml_edit import Patch
from hardener.knowledge.building.run_mounts import add_mount, syntax_line
from hardener.knowledge.running.identity import is_root
from hardener.knowledge.secret.secret_file_moves import left_out, runs_after
from hardener.model import Fix, Safety
from hardener.text import Edit

if TYPE_CHECKING:
    from hardener.documents.commands import Command
    from hardener.documents.dockerfile import Instruction, Stage, Word
    from hardener.project import Build, Project

# The names under which ssh finds a key by itself.
KEYS = frozenset(("id_dsa", "id_ecdsa", "id_ed25519", "id_rsa"))
_READERS = frozenset("bundle cargo composer git go mix npm npx pip pip3 pnpm poetry rsync scp sftp ssh uv yarn".split())
_REMOVERS = frozenset(("rm", "shred", "unlink"))
_KEEPERS = frozenset(("chmod", "chown"))
_UNCLEAR = "a RUN uses `{}` in a way that cannot be edited without guessing"


def into_ssh_mount(copy: "Instruction", source: "Word", project: "Project") -> Fix | str:
    """The fix that lets the RUNs ask an agent, or in a clause why there is none."""
    stage = copy.stage
    if stage is None or copy.parent is not None or copy.json is not None or stage.is_windows or len(copy.words) != 2:
        return "it is copied in a way that cannot be edited without guessing"
    if (name := _name_in_image(copy, source)) is None:
        return "it is copied to where ssh does not look by itself"
    runs = _runs_that_see_it(copy, stage, name)
    readers = [run for run in runs if _reads(run)]
    if not readers:
        return "no RUN is known to use it"
    edits = _edits(copy, source, stage, name, project)
    if isinstance(edits, str):
        return edits
    if any(
        (user := run.stage and run.stage.last_before(run, "USER")) and not is_root(user.rest.text) for run in readers
    ):
        return "a RUN of another user than root uses it, who may not reach an agent"
    compose = _in_compose(project.builds_of(stage.document))
    if isinstance(compose, str):
        return compose
    edits += [add_mount(run, "type=ssh") for run in readers]
    told = "Build with `--ssh default`, from an agent that holds the key; make a new key if an image was shared."
    assumes = "whoever builds must pass `--ssh default` from then on, from an agent that holds the key"
    title = "Use the agent of whoever builds instead"
    return Fix(title, Safety.UNSAFE, (*edits, *compose.edits), assumes, compose.promises, afterwards=told)


def _name_in_image(copy: "Instruction", source: "Word") -> str | None:
    """The name of the key in a folder `.ssh`, where ssh looks for it by itself."""
    target = copy.document.expand(copy.words[-1].raw, copy)
    if target is None or not isabs(target):
        return None
    own = basename(normpath(source.value))
    path = target + own if target.endswith("/") else target
    if basename(path) == ".ssh":
        return None  # a file of that name, or a folder that is there: nobody knows
    return basename(path) if basename(path) in KEYS and basename(dirname(path)) == ".ssh" else None


def _runs_that_see_it(copy: "Instruction", stage: "Stage", name: str) -> list["Instruction"]:
    runs = runs_after(copy, stage)
    for at, run in enumerate(runs):
        if any(_removes(command, name) for command in (run.script.commands if run.script else ())):
            return runs[: at + 1]
    return runs


def _removes(command: "Command", name: str) -> bool:
    targets = {basename(word.value.rstrip("/*")) for word in command.operands()}
    return command.name in _REMOVERS and bool({name, ".ssh"} & targets)


def _reads(run: "Instruction") -> bool:
    return run.script is not None and any(command.name in _READERS for command in run.script.commands)


def _edits(copy: "Instruction", source: "Word", stage: "Stage", name: str, project: "Project") -> list[Edit] | str:
    """Everything but the mounts: the key is not copied, not protected or removed, and not brought in otherwise."""
    document = stage.document
    edits = [document.remove(copy)]
    for instruction in document.instructions:
        if instruction is copy or not instruction.mentions(name, ".ssh"):
            continue
        if instruction.keyword != "RUN":
            if instruction.keyword in ("COPY", "ADD", "ENV", "ARG"):
                return f"{instruction.keyword} has to do with the folder `.ssh` too"
            continue
        more = _without_the_key(instruction, name)
        if isinstance(more, str):
            return more
        edits += more
    if not _has_folder(copy, stage):
        return "its COPY makes the folder `.ssh` that a RUN writes to"
    for found in (left_out(copy, source.value, stage, project), syntax_line(document, (1, 2))):
        if isinstance(found, str):
            return found
        edits += found
    return edits


def _without_the_key(run: "Instruction", name: str) -> list[Edit] | str:
    """Without what protects or removes a key that is not there any more."""
    script, edits = run.script, list[Edit]()
    if script is None or script.has_error:
        return _UNCLEAR.format(name)
    for command in script.commands:
        targets = [basename(word.value) for word in command.operands()]
        if not any(name in word.value or word.value.endswith(".ssh/*") for word in command.words):
            continue
        operands = targets[1:] if command.name in _KEEPERS else targets
        edit = without_command(run, command) if command.name in _REMOVERS | _KEEPERS and operands == [name] else None
        if edit is None:
            return _UNCLEAR.format(name)
        edits.append(edit)
    if edits and any(name in (r.target.value if r.target else "") for c in script.commands for r in c.redirects):
        return _UNCLEAR.format(name)
    return edits


def _has_folder(copy: "Instruction", stage: "Stage") -> bool:
    """Whether the folder `.ssh` is made by somebody else, or needed by nobody."""
    made = False
    for instruction in stage.instructions:
        if instruction.keyword == "RUN" and instruction.mentions(".ssh"):
            made = made or instruction.mentions("mkdir", "install -d")
            writes = instruction.mentions(".ssh/known_hosts", ".ssh/config", "cd /root/.ssh")
            if writes and not made:
                return False
    return True


def _in_compose(builds: tuple["Build", ...]) -> Patch | str:
    patch = Patch()
    for build in builds:
        short = build.service.get("build")
        more = (
            build.service.set(("build",), {"context": short, "ssh": ["default"]})
            if isinstance(short, str)
            else build.service.append(("build", "ssh"), "default", after=("args", "target", "dockerfile", "context"))
        )
        if more is None:
            return f"`{build.compose.path}` is written in a way that cannot be edited without guessing"
        patch += more
    return patch
