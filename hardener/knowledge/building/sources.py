"""What COPY and ADD take their files from: remote places, archives, and plain files of the build context."""

import re
from fnmatch import fnmatchcase
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardener.documents.dockerfile import Instruction, Word
    from hardener.project import Project

_REMOTE = re.compile(r"(?i:https?://|ftp://|git://|ssh://|git\+|[\w.-]+@[\w.-]+:)|.*\.git(?:#|$)")
_ARCHIVE = re.compile(
    r"(?i:.*\.(?:tar|t[abgx]z2?|tbz|tlz|tzst|txz|taz|gz|bz2|xz|zst|lzma|lz|z))(?:\.?[*?]|\.\d+)?$|.*\.tar[.*?\[]"
)
# Endings of files that are no archives which ADD unpacks (it knows tar, by content, compressed or not).
_PLAIN_ENDING = re.compile(
    r".*\.(?:apk|asc|bash|bat|c|cfg|class|cnf|com|conf|config|cpp|crt|cs|csproj|css|csv|deb|dll|ear|edn|env|ex|exe|exs|"
    r"fsproj|go|gradle|h|htm|html|ini|ipynb|jar|java|js|json|jsonnet|jsx|key|kts?|list|lock|lua|md|mjs|mk|mod|nix|"
    r"options|patch|pem|php|phar|pl|pp|properties|ps1|pub|py|pyc|pyi|rb|repo|rpm|rs|rst|scala|service|sh|sln|so|sql|"
    r"sum|svg|template|tf|tmpl|toml|ts|tsx|txt|vcl|vim|war|whl|xml|ya?ml|zip|zsh|0)"
)
_PLAIN_NAME = re.compile(
    r"(?i:\.\w+(?:rc|ignore|profile|_profile|aliases)|Gemfile|Rakefile|Procfile|Pipfile|Makefile|Dockerfile|crontab|"
    r"gradlew|mvnw|hosts|sources|LICENSE|README|VERSION|authorized_keys|known_hosts|id_rsa|run|start|entrypoint|"
    r"docker-entrypoint|init|bootstrap)"
)
_COMPRESSED = ("\x1f\udc8b", "BZh", "\udcfd7zXZ", "\x28\udcb5/\udcfd", "]\x00\x00")


def is_remote(source: str) -> bool:
    """Whether ADD would download it: an address, or a git repository."""
    return bool(_REMOTE.match(source))


def may_be_archive(source: str) -> bool:
    """Whether its name is that of an archive, which ADD unpacks."""
    return bool(_ARCHIVE.match(source))


def surely_a_folder(source: str) -> bool:
    """Whether it can only be a folder by the way it is written; ADD unpacks files only."""
    return source.endswith("/") or basename(source) in (".", "..", "")


def surely_no_archive(source: str, context: str, project: "Project") -> bool:
    """Whether the build context shows that it is a folder, or a file whose content is no archive."""
    if surely_a_folder(source):
        return True
    if any(char in source for char in "*?[$\\"):
        return False
    path = normpath(join(context, source.lstrip("/")))
    if basename(path) + "/" in project.names(dirname(path) or "."):
        return True
    text = project.read(path)
    return text is not None and "\x00" not in text[:512] and not text.startswith(_COMPRESSED)


def looks_like_archive(source: str, context: str, project: "Project") -> bool:
    """Whether the file is in the build context and begins as a compressed file or a tar archive does."""
    text = project.read(normpath(join(context, source.lstrip("/"))))
    return text is not None and (text.startswith(_COMPRESSED) or text[257:262] == "ustar")


def named_like_a_file(source: str) -> bool:
    """Whether its name is that of a plain file."""
    source = source.rstrip("*")
    return bool(_PLAIN_ENDING.fullmatch(source) or _PLAIN_NAME.fullmatch(basename(source)))


def matches_no_archive(source: str, context: str, project: "Project") -> bool:
    """Whether a pattern matches something in the build context, and nothing with the name of an archive."""
    folder = normpath(join(context, dirname(source).lstrip("/")))
    found = [name for name in project.names(folder) if fnmatchcase(name.rstrip("/"), basename(source))]
    return bool(found) and not any(may_be_archive(name) for name in found)


def sources_and_target(instruction: "Instruction") -> "tuple[tuple[Word, ...], Word | None]":
    """The words of a COPY or ADD, without those that open a heredoc."""
    words = [word for word in instruction.words if not (instruction.heredocs and word.raw.startswith("<<"))]
    return (tuple(words[:-1]), words[-1]) if words else ((), None)
