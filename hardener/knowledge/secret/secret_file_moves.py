"""Mounts a file with credentials in the RUNs that read it, in place of a COPY that leaves it in a layer."""

from posixpath import basename, dirname, isabs, join, normpath, relpath
from typing import TYPE_CHECKING

from hardener.documents.word_edits import without, without_command
from hardener.documents.yaml_edit import Patch
from hardener.knowledge.building.build_callers import callers_that_build
from hardener.knowledge.building.dotfiles import appended
from hardener.knowledge.building.run_mounts import add_mount, syntax_line
from hardener.knowledge.running.identity import is_root
from hardener.model import Fix, Safety
from hardener.text import Edit

if TYPE_CHECKING:
    from hardener.documents.dockerfile import Instruction, Stage, Word
    from hardener.project import Build, Project

# The id of the secret, and the programs that read the file.
_READERS: dict[str, tuple[str, frozenset[str]]] = {
    ".npmrc": ("npmrc", frozenset(("npm", "npx", "pnpm", "yarn"))),
    ".yarnrc.yml": ("yarnrc", frozenset(("yarn",))),
    ".netrc": ("netrc", frozenset(("git", "curl", "go", "pip", "pip3", "wget"))),
    "pip.conf": ("pip_conf", frozenset(("pip", "pip3"))),
}
_WHOLE = frozenset((".", "./", "*", "/", "./*"))


def into_mount(copy: "Instruction", source: "Word", project: "Project") -> Fix | str:
    """The fix that mounts the file where it is read, or in a clause why there is none."""
    stage, name = copy.stage, basename(normpath(source.value))
    if name not in _READERS:
        return "it is not known who reads it, and whether when the image is built or when it runs"
    if stage is None or copy.parent is not None or copy.json is not None or stage.is_windows:
        return "it is copied in a way that cannot be edited without guessing"
    secret, programs = _READERS[name]
    target = _target(copy, name, stage)
    if target is None:
        return "it is not known under which path it is copied"
    runs = [run for run in _until_removed(runs_after(copy, stage), name) if _runs_one_of(run, programs)]
    if not runs:
        return "no RUN is known to read it"
    edits = _edits(copy, source, stage, project)
    if isinstance(edits, str):
        return edits
    compose = _in_compose(secret, source.value, project.builds_of(stage.document))
    if isinstance(compose, str):
        return compose
    edits += [add_mount(run, _mount(secret, target, run, stage)) for run in runs]
    safety, assumes = _promise(secret, source.value, project, stage)
    title = f"Mount {name} as a secret where it is read"
    told = f"Build with `--secret id={secret},src={source.value}`, and change what {name} held if an image was shared."
    return Fix(title, safety, (*edits, *compose.edits), assumes, compose.promises, afterwards=told)


def _edits(copy: "Instruction", source: "Word", stage: "Stage", project: "Project") -> list[Edit] | str:
    """Everything but the mounts: the file is not copied, not removed, and not brought in with everything else."""
    name = basename(normpath(source.value))
    taken = stage.document.remove(copy) if len(copy.words) == 2 else without(copy, source.span)
    removals = _removals(copy, stage, name)
    outside = left_out(copy, source.value, stage, project)
    syntax = syntax_line(stage.document, (1, 2))
    if taken is None:
        return "it is copied in a way that cannot be edited without guessing"
    edits = [taken]
    for more in (removals, outside, syntax):
        if isinstance(more, str):
            return more
        edits += more
    return edits


def _target(copy: "Instruction", name: str, stage: "Stage") -> str | None:
    """The path of the file in the image."""
    target = stage.document.expand(copy.words[-1].raw, copy)
    if target is None:
        return None
    folder = stage.workdir(copy)
    is_folder = target.endswith("/") or target in (".", "..") or len(copy.words) > 2
    if not isabs(target):
        if folder is None:
            return None
        target = normpath(join(folder, target))
    if is_folder or target == folder:
        return normpath(join(target, name))
    return target if basename(target) == name else None


def runs_after(copy: "Instruction", stage: "Stage") -> list["Instruction"]:
    """The RUNs that see what the COPY brought."""
    found = []
    for other in stage.document.stages:
        if stage in tuple(other.ancestry()):
            found += [run for run in other.all("RUN") if other is not stage or run.span > copy.span]
    return found


def _until_removed(runs: list["Instruction"], name: str) -> list["Instruction"]:
    """Up to the RUN that removes the file."""
    for at, run in enumerate(runs):
        script = run.script if run.mentions(name) else None
        for command in script.named("rm", "unlink", "shred") if script else ():
            if any(basename(word.value) == name for word in command.operands()) and not command.nested:
                return runs[: at + 1]
    return runs


def _runs_one_of(run: "Instruction", programs: frozenset[str]) -> bool:
    script = run.script
    return script is not None and not script.has_error and any(c.name in programs for c in script.commands)


def _removals(copy: "Instruction", stage: "Stage", name: str) -> list[Edit] | str:
    """Without the `rm` of a file that is only mounted, and busy while it is."""
    edits: list[Edit] = []
    for run in runs_after(copy, stage):
        script = run.script if run.mentions(name) else None
        for command in script.named("rm", "unlink", "shred") if script else ():
            names = [basename(word.value) for word in command.operands()]
            if name not in names:
                continue
            edit = without_command(run, command) if len(names) == 1 else None
            if edit is None:
                return f"a RUN removes `{name}` in a way that cannot be edited without guessing"
            edits.append(edit)
    return edits


def left_out(copy: "Instruction", source: str, stage: "Stage", project: "Project") -> list[Edit] | str:
    """`.dockerignore` keeps the file out, where a COPY of everything would bring it back."""
    copies = [i for i in stage.instructions if i.keyword in ("COPY", "ADD") and i is not copy and not i.flag("from")]
    if not any(word.value in _WHOLE for i in copies for word in i.words[:-1]):
        return []
    context = project.context_of(stage.document)
    if project.read(join(context, normpath(source))) is None:
        return "another COPY of everything brings it in as well"
    if _named_elsewhere(copy, basename(normpath(source)), project):
        return "another instruction copies it too, and could not any more"
    own = f"{stage.document.path}.dockerignore"
    path = own if project.read(own) is not None else normpath(join(context, ".dockerignore"))
    line = normpath(source)
    lines = [text.strip().lstrip("/") for text in (project.read(path) or "").splitlines()]
    return [] if line in lines else [appended(project, path, line)]


def _named_elsewhere(copy: "Instruction", name: str, project: "Project") -> bool:
    """Whether another COPY of the project's Dockerfiles names a file of this name."""
    for document in project.documents.values():
        for one in document.instructions if isinstance(document, type(copy.document)) else ():
            if one is not copy and one.keyword in ("COPY", "ADD") and one.mentions(name) and not one.flag("from"):
                return True
    return False


def _mount(secret: str, target: str, run: "Instruction", stage: "Stage") -> str:
    """Readable by the user of the RUN: a secret is root's alone unless it says otherwise."""
    own = run.stage or stage
    user = own.last_before(run, "USER")
    is_roots = user is None or is_root(user.words[0].value if user.words else "root")
    return f"type=secret,id={secret},target={target}" + ("" if is_roots else ",mode=0444")


def _promise(secret: str, source: str, project: "Project", stage: "Stage") -> tuple[Safety, str]:
    callers = callers_that_build(stage.document.path, project)
    told = f"`--secret id={secret},src={source}`"
    if callers:
        return Safety.UNSAFE, f"`{callers[0]}` builds images, and must pass {told} from then on"
    if project.builds_of(stage.document):
        return Safety.ASSUMED, "assumes that the image is built with the Compose file, by Compose 2.6 or newer"
    return Safety.UNSAFE, f"whoever builds must pass {told} from then on"


def _in_compose(secret: str, source: str, builds: tuple["Build", ...]) -> Patch | str:
    patch = Patch()
    declared: set[str] = set()
    for build in builds:
        refusal = f"`{build.compose.path}` is written in a way that cannot be edited without guessing"
        short = build.service.get("build")
        more = (
            build.service.set(("build",), {"context": short, "secrets": [secret]})
            if isinstance(short, str)
            else build.service.append(("build", "secrets"), secret, after=("args", "target", "dockerfile", "context"))
        )
        if more is None:
            return refusal
        patch += more
        if build.compose.path not in declared:
            declared.add(build.compose.path)
            file = "./" + relpath(normpath(join(build.context, source)), dirname(build.compose.path) or ".")
            if build.compose.get("secrets", secret) is not None:
                return f"`{build.compose.path}` has another secret of the name `{secret}`"
            top = build.compose.set(("secrets", secret), {"file": file})
            if top is None:
                return refusal
            patch += top
    return patch
