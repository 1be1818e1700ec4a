"""Which commands of a script install packages, with which manager, and which packages they name."""

from collections.abc import Iterator
from dataclasses import dataclass

from hardener.documents.commands import Command, Script
from hardener.documents.words import Word


@dataclass(frozen=True, slots=True)
class Installation:
    """`apt-get install -y curl`: `manager` is `apt`, `packages` are the words that name what is installed.

    `packages` is empty where the packages are named elsewhere (`pip install -r`, `npm ci`).
    """

    manager: str
    command: Command
    packages: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Manager:
    name: str
    subcommands: frozenset[str]
    takes_value: tuple[str, ...] = ()


def _manager(name: str, subcommands: str, takes_value: str = "") -> _Manager:
    return _Manager(name, frozenset(subcommands.split()), tuple(takes_value.split()))


_APT = _manager("apt", "install reinstall", "-t --target-release -o --option -c --config-file -a")
_RPM = "-c --config --enablerepo --disablerepo --repo --releasever --installroot -x --exclude --setopt"
_PIP = _manager(
    "pip",
    "install",
    "-r --requirement -c --constraint -i --index-url --extra-index-url -t --target -f --find-links --root --prefix"
    " --trusted-host --no-binary --only-binary --src --timeout --retries --cache-dir --proxy --progress-bar --python",
)
_CONDA = _manager("conda", "install", "-c --channel -n --name -p --prefix --file -f")
_MANAGERS = {
    "apt-get": _APT,
    "apt": _APT,
    "aptitude": _APT,
    "apk": _manager("apk", "add", "-t --virtual -X --repository -p --root --keys-dir --repositories-file --arch"),
    "yum": _manager("yum", "install localinstall groupinstall reinstall", _RPM),
    "dnf": _manager("dnf", "install groupinstall reinstall", _RPM),
    "dnf5": _manager("dnf", "install reinstall", _RPM),
    "microdnf": _manager("microdnf", "install reinstall", _RPM),
    "tdnf": _manager("tdnf", "install reinstall", _RPM),
    "zypper": _manager("zypper", "install in", "-t --type -r --repo --from -C --capability"),
    "pip": _PIP,
    "pip3": _PIP,
    "npm": _manager("npm", "install i add ci", "--prefix --registry -w --workspace --cache"),
    "pnpm": _manager("pnpm", "install i add", "--filter --dir -C"),
    "yarn": _manager("yarn", "install add", "--cwd --registry --network-timeout --cache-folder"),
    "gem": _manager("gem", "install i", "-v --version -i --install-dir -n --bindir -s --source"),
    "bundle": _manager("bundle", "install", "--jobs --retry --path --without --with -j"),
    "composer": _manager("composer", "install require", "-d --working-dir"),
    "go": _manager("go", "install get", "-ldflags -tags -o -C"),
    "cargo": _manager("cargo", "install", "--version --root --git --branch --tag --rev --path -F --features --target"),
    "conda": _CONDA,
    "mamba": _CONDA,
    "micromamba": _CONDA,
}
# Words to look for before a script is parsed: `instruction.mentions(*PACKAGE_MANAGERS)`.
PACKAGE_MANAGERS = (*_MANAGERS, "pacman")


def installations(script: Script) -> Iterator[Installation]:
    """Every command that installs packages, in order."""
    for command in script.commands:
        if found := installation(command):
            yield found


def installation(command: Command) -> Installation | None:
    """What a command installs; None: nothing."""
    if command.name == "pacman":
        return _pacman(command)
    name = command.name
    through_python = name.startswith("python") and [word.value for word in command.arguments[:2]] == ["-m", "pip"]
    if through_python:
        name = "pip"
    manager = _MANAGERS.get(name)
    if manager is None:
        return None
    words = command.operands(*manager.takes_value)[1 if through_python else 0 :]
    if words and words[0].value == "global":  # `yarn global add`
        words = words[1:]
    if not words or words[0].value not in manager.subcommands:
        bare = name == "yarn" and not words and not command.has("--version", "--help", "-v", "-h")
        return Installation("yarn", command, ()) if bare else None
    return Installation(manager.name, command, words[1:])


def _pacman(command: Command) -> Installation | None:
    """`pacman -Sy curl`: the letters say what is done."""
    syncs = any(word.value.startswith("-S") and "c" not in word.value for word in command.arguments)
    return Installation("pacman", command, command.operands()) if syncs or command.has("--sync") else None
