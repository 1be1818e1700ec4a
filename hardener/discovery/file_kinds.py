"""Tells Dockerfiles, Compose files and `daemon.json` from other files: by name, by content where that says nothing."""

import re

from hardener.model import Kind

_TEMPLATE = "j2 jinja jinja2 tmpl tpl template templ erb ejs mustache hbs handlebars in m4 gotmpl dtmpl njk twig liquid"
_OTHER = (
    "md markdown rst txt adoc html json yaml yml toml lock ini cfg xml log pdf svg png dockerignore"
    " bak orig rej old swp swo diff patch tar gz tgz zip"
)
_CODE = "py go js ts mjs cjs jsx tsx rb rs php java kt cs sh bash ps1 pl lua c h cpp ex exs vim el nix"
_NEVER = frozenset(f"{_TEMPLATE} {_OTHER} {_CODE}".split())

_DOCKERFILE = re.compile(r"(?is:(?:docker|container)file(?:[.\-_].+)?\Z|.+\.(?:docker|container)file\Z)")
_COMPOSE = re.compile(r"(?:docker-)?compose(?:[.\-_].+)?\.ya?ml\Z", re.IGNORECASE)
_SERVICES = re.compile(r"""^(?:["']?services["']?[ \t]*:|\{[^}]*["']?services["']?[ \t]*:)""", re.MULTILINE)
_FIRST_INSTRUCTION = re.compile(r"(?i:(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*(?:FROM|ARG)[ \t]+(?!.*[ \t]import[ \t(])\S)")


_DAEMON = re.compile(r"(?:.*[-_.])?daemon\.json\Z")
_DAEMON_FOLDERS = frozenset(("docker", ".docker"))
_KEYS_OF_THE_DAEMON = re.compile(
    r'^\{?\s*"(?:authorization-plugins|bip|cgroup-parent|containerd|data-root|default-address-pools|default-network-opts'
    r"|default-runtime|default-ulimits|exec-opts|fixed-cidr|group|icc|insecure-registries|iptables|live-restore|log-driver"
    r"|log-opts|no-new-privileges|registry-mirrors|seccomp-profile|selinux-enabled|storage-driver|storage-opts|tlsverify"
    r'|userland-proxy|userns-remap)"\s*:',
    re.MULTILINE,
)


def is_daemon_file(name: str, folder: str, text: str) -> bool:
    """Whether a file is the engine's configuration: by its folder, or because it has the keys of one."""
    return _DAEMON.match(name) is not None and (folder in _DAEMON_FOLDERS or bool(_KEYS_OF_THE_DAEMON.search(text)))


def may_be_daemon_file(name: str) -> bool:
    return _DAEMON.match(name) is not None


def kind_by_name(name: str) -> Kind | None:
    """What a file is if its name says so. Templates, notes and programs about Dockerfiles are none."""
    if _COMPOSE.match(name):
        return Kind.COMPOSE
    if not _DOCKERFILE.match(name) or name.endswith("~"):
        return None
    ending = name.rpartition(".")[2].lower()
    return None if ending in _NEVER else Kind.DOCKERFILE


def kind_by_content(name: str, text: str) -> Kind | None:
    """What a file is if its name says nothing: the first instruction, or a key `services`, gives it away."""
    if _FIRST_INSTRUCTION.match(text):
        return Kind.DOCKERFILE
    if _DAEMON.match(name) or (text.lstrip().startswith("{") and _KEYS_OF_THE_DAEMON.search(text)):
        return Kind.DAEMON
    if _SERVICES.search(text) or re.search(r"\.ya?ml\Z", name, re.IGNORECASE):
        return Kind.COMPOSE
    return None
