"""Image references by the grammar of distribution/reference: `[host/]path[:tag][@digest]`.

CONTRACT (the owner may add words)."""

from dataclasses import dataclass


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
        raise NotImplementedError

    @property
    def familiar(self) -> str:
        """The repository as people write it: `nginx`, `ghcr.io/a/b`."""
        raise NotImplementedError


def parse_image_ref(text: str) -> ImageRef | None:
    """The reference, or None where the text is none (variables, uppercase paths, 64 hex digits …)."""
    raise NotImplementedError
