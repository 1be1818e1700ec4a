"""Image references by the grammar of distribution/reference: `[host/]path[:tag][@digest]`.

The grammar: https://github.com/distribution/reference/blob/main/reference.go. Normalisation is that of the docker
command: `nginx` is `docker.io/library/nginx`. Splitting on `:` or `/` instead is how `localhost:5000/app` breaks.
"""

import re
from dataclasses import dataclass
from functools import cache

from hardener.text import Span

DOCKER_HUB = "docker.io"
LEGACY_DOCKER_HUB = "index.docker.io"
MAX_PATH = 255
_DIGEST_LENGTHS = {"sha256": 64, "sha384": 96, "sha512": 128}


@dataclass(frozen=True, slots=True)
class ImageRef:
    """A parsed reference. `domain` and `path` are normalised (`docker.io`, `library/nginx`)."""

    written: str
    domain: str
    path: str
    tag: str | None
    digest: str | None

    @property
    def repository(self) -> str:
        """`docker.io/library/nginx`"""
        return f"{self.domain}/{self.path}"

    @property
    def canonical(self) -> str:
        """`docker.io/library/nginx:1.27`, tag `latest` where neither tag nor digest is written."""
        tag = self.tag or (None if self.digest else "latest")
        return self.repository + (f":{tag}" if tag else "") + (f"@{self.digest}" if self.digest else "")

    @property
    def familiar(self) -> str:
        """The repository as people write it: `nginx`, `ghcr.io/a/b`."""
        if self.domain != DOCKER_HUB:
            return self.repository
        name = self.path.removeprefix("library/")
        return self.path if "/" in name else name

    @property
    def named(self) -> str:
        """The reference as written, without its digest: what a person reads and an update bot follows."""
        return self.written.partition("@")[0]

    @property
    def tag_span(self) -> Span:
        """Where the tag stands in `written`, without its colon; empty at the end of the name where there is none."""
        end = len(self.named)
        return Span(end - len(self.tag or ""), end)

    @property
    def moves(self) -> bool:
        """Whether the tag is meant to move with every release: `latest`, written or not."""
        return self.digest is None and self.tag in (None, "latest")

    def with_tag(self, tag: str) -> str:
        """The text with another tag and, since it would belong to the old one, no digest."""
        name = self.named[: -len(self.tag) - 1] if self.tag else self.named
        return f"{name}:{tag}"

    def with_digest(self, digest: str) -> str:
        """The text to write for this digest: the name as written, its tag, and the digest.

        A missing tag becomes `latest`, which is what it means: update bots can follow only a tag they see.
        """
        return f"{self.named if self.tag else self.with_tag('latest')}@{digest}"

    def without_digest(self) -> "ImageRef":
        """The same name and tag, free to move: the question what the tag means now."""
        return ImageRef(self.named, self.domain, self.path, self.tag, None)


def parse_image_ref(text: str) -> ImageRef | None:
    """The reference, or None where the text is none (variables, uppercase paths, 64 hex digits …)."""
    patterns = _patterns()
    if patterns.identifier.fullmatch(text):
        return None
    domain, rest = _split_domain(text)
    match = patterns.rest.fullmatch(rest)
    if not match or not patterns.domain.fullmatch(domain):
        return None
    path, tag, digest = match.groups()
    if len(path) > MAX_PATH or (digest is not None and not is_digest(digest)):
        return None
    return ImageRef(text, domain, path, tag, digest)


def is_digest(text: str) -> bool:
    """Whether the text is a digest that an engine accepts: a known algorithm and as many hex digits as it has."""
    algorithm, _, encoded = text.partition(":")
    return len(encoded) == _DIGEST_LENGTHS.get(algorithm) and bool(_patterns().lower_hex.fullmatch(encoded))


def _split_domain(text: str) -> tuple[str, str]:
    """Host and rest, as the docker command tells a host from the first part of a path."""
    first, slash, rest = text.partition("/")
    if not slash or not (first == "localhost" or set(first) & set(".:") or first.lower() != first):
        first, rest = DOCKER_HUB, text
    if first == LEGACY_DOCKER_HUB:
        first = DOCKER_HUB
    if first == DOCKER_HUB and "/" not in rest:
        rest = f"library/{rest}"
    return first, rest


@dataclass(frozen=True, slots=True)
class _Patterns:
    domain: re.Pattern[str]
    rest: re.Pattern[str]
    identifier: re.Pattern[str]
    lower_hex: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Compiled on first use: `hardener --version` must not pay for it."""
    label = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?"
    host = rf"(?:{label}(?:\.{label})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?"
    part = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
    tag = r"[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}"
    digest = r"[a-zA-Z][a-zA-Z0-9]*(?:[-_+.][a-zA-Z][a-zA-Z0-9]*)*:[0-9a-fA-F]{32,}"
    return _Patterns(
        domain=re.compile(host),
        rest=re.compile(rf"({part}(?:/{part})*)(?::({tag}))?(?:@({digest}))?"),
        identifier=re.compile(r"[a-f0-9]{64}"),
        lower_hex=re.compile(r"[a-f0-9]+"),
    )
