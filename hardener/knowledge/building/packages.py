"""How package managers are called in RUN: which verb, which packages, and where an option goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from hardener.documents.commands import Command
from hardener.documents.dockerfile import Dockerfile, Instruction, Stage
from hardener.documents.script_edits import is_editable, stops_at_errors
from hardener.documents.words import Word
from hardener.text import Edit, Span

APT = ("apt-get", "apt")
YUM = ("yum", "dnf", "microdnf")
# The managers of the system's packages, each with the verbs that install.
INSTALLS = {**dict.fromkeys((*APT, *YUM), ("install",)), "apk": ("add",), "zypper": ("install", "in")}

_YUM_VALUES = "-c --config -d -e -x --exclude -R --enablerepo --disablerepo --setopt --repo --repoid --installroot"
_PIP_VALUES = (
    "-r --requirement -c --constraint -e --editable -t --target -i --index-url --extra-index-url -f --find-links"
    " --prefix --root --trusted-host --proxy --cache-dir --log --timeout --retries --platform --python-version"
    " --abi --implementation --upgrade-strategy --no-binary --only-binary --progress-bar --src -b --build"
    " --global-option --install-option --config-settings -C --python --report --cert --client-cert --exists-action"
    " --use-feature --use-deprecated --group"
)
# The options of each manager whose next word is their value.
_TAKES_VALUE: dict[str, tuple[str, ...]] = {
    manager: tuple(options.split())
    for manager, options in {
        "apt-get": "-o --option -c --config-file -t --target-release --default-release -a --host-architecture",
        "apt": "-o --option -c --config-file -t --target-release --default-release -a --host-architecture",
        "apk": "-X --repository -p --root -t --virtual --arch --keys-dir --repositories-file --cache-dir --wait"
        " --cache-max-age",
        "yum": _YUM_VALUES,
        "dnf": _YUM_VALUES + " --releasever --forcearch",
        "microdnf": _YUM_VALUES + " --releasever",
        "zypper": "-R --root -r --repo -t --type --from -p --plus-repo --plus-content -D --reposd-dir -C -c",
        "pip": _PIP_VALUES,
        "npm": "--prefix -C --registry --loglevel --omit --include --cache -w --workspace --userconfig --tag --only",
        "yarn": "--cwd --registry --network-timeout --cache-folder --modules-folder --mutex --network-concurrency",
        "gem": "-v --version -i --install-dir -n --bindir -s --source -P --trust-policy --platform",
        "go": "-ldflags -tags -mod -modfile -o -gcflags -asmflags -p -C -overlay -pgo -toolexec -buildmode -compiler",
    }.items()
}


@dataclass(frozen=True)
class Call:
    """One call of a package manager. `verb` is None where there is none or it is a variable."""

    run: Instruction
    command: Command
    manager: str
    verb: Word | None
    operands: tuple[Word, ...]

    @property
    def does(self) -> str:
        return self.verb.value if self.verb else ""

    @property
    def installs(self) -> bool:
        """Whether it installs packages of the system."""
        return self.does in INSTALLS.get(self.manager, ())

    @cached_property
    def editable(self) -> bool:
        return is_editable(self.run)

    @property
    def sudo(self) -> str:
        """`sudo ` where the call has it, for commands that clean up after it."""
        return "sudo " if "sudo" in self.command.prefix else ""

    @property
    def ignores_failure(self) -> bool:
        """Whether the RUN goes on, or succeeds, when this call fails."""
        return self.command.operator_after == "||" or (
            self.command.operator_after in (";", "|", "&") and not stops_at_errors(self.run)
        )

    @property
    def _end_of_verb(self) -> int:
        return (self.verb or self.command.argv[0]).span.end

    def with_option(self, option: str) -> Edit:
        """The option directly behind the verb."""
        at = self._end_of_verb
        return Edit(self.run.document.path, Span(at, at), f" {option}")

    def with_last_option(self, option: str) -> Edit:
        """The option behind those that follow the verb, where a reader looks for it."""
        at = self._end_of_verb
        for word in self.command.arguments:
            if word.span.start < at:
                continue
            if not word.value.startswith("-") or word.value == "--" or word.value in _TAKES_VALUE[self.manager]:
                break
            at = word.span.end
        return Edit(self.run.document.path, Span(at, at), f" {option}")


def package_name(word: Word) -> str:
    """The package that an operand names, without the version that it may ask for."""
    return word.value.partition("=")[0]


def runs(dockerfile: Dockerfile) -> Iterator[Instruction]:
    """Every RUN, those under ONBUILD included."""
    for instruction in dockerfile.instructions:
        if instruction.keyword == "RUN":
            yield instruction
        elif instruction.keyword == "ONBUILD" and instruction.child and instruction.child.keyword == "RUN":
            yield instruction.child


def calls(dockerfile: Dockerfile, *managers: str) -> Iterator[tuple[Instruction, list[Call]]]:
    """The calls of these managers, RUN by RUN, in order."""
    for run in runs(dockerfile):
        if run.mentions(*managers) and (found := calls_of(run, *managers)):
            yield run, found


def calls_of(run: Instruction, *managers: str) -> list[Call]:
    """The calls of these managers in one RUN."""
    if run.script is None or not run.mentions(*managers):
        return []
    return [call for call in _all_calls(run) if call.manager in managers]


@lru_cache(maxsize=256)
def _all_calls(run: Instruction) -> tuple[Call, ...]:
    """What many rules ask of the same RUN."""
    commands = run.script.commands if run.script else ()
    return tuple(call for command in commands if (call := _call(run, command)))


def calls_in(stage: Stage, *managers: str) -> list[Call]:
    """The calls of these managers in one stage, its ancestors not included."""
    found = []
    for instruction in stage.instructions:
        run = instruction.child if instruction.keyword == "ONBUILD" else instruction
        if run is not None and run.keyword == "RUN":
            found += calls_of(run, *managers)
    return found


def _call(run: Instruction, command: Command) -> Call | None:
    manager = _manager(command)
    if manager is None:
        return None
    operands = command.operands(*_TAKES_VALUE[manager])
    if command.name.startswith("python"):
        operands = operands[1:]
    verb = operands[0] if operands and "$" not in operands[0].raw else None
    return Call(run, command, manager, verb, operands[1:])


def _manager(command: Command) -> str | None:
    name = command.name
    if name in _TAKES_VALUE:
        return name
    if name.startswith("pip") and name[3:].replace(".", "").isdigit():
        return "pip"
    if name.startswith("python") and [w.value for w in command.arguments[:2]] == ["-m", "pip"]:
        return "pip"
    return None


def descendants(stage: Stage) -> list[Stage]:
    """The stage and those built on it."""
    return [other for other in stage.document.stages if stage in other.ancestry()]


def has_cache_mount(run: Instruction, *fragments: str) -> bool:
    """Whether a cache or tmpfs is mounted at a path that has one of the fragments, so that the layer keeps nothing."""
    mounts = [flag.value or "" for flag in run.flags if flag.name == "mount"]
    return any(
        ("type=cache" in mount or "type=tmpfs" in mount) and any(fragment in mount for fragment in fragments)
        for mount in mounts
    )
