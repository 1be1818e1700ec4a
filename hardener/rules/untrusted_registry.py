"""An image comes from a registry that the project does not trust.

Whoever runs a registry decides what is behind its names. Companies therefore allow a few: their own mirror, and the
ones they vetted. The rule is silent until the configuration lists them:

```toml
trusted-registries = ["docker.io", "*.gcr.io", "ghcr.io/acme/*"]
```

```dockerfile
FROM quay.io/somebody/tool:1.2
COPY --from=ghcr.io/acme/certificates:3 /certs /certs
```

An entry is a registry, with `*` for any part of it, or a registry with the beginning of a repository. `docker.io` is
where images without a registry come from. `trustedRegistries` of a `.hadolint.yaml` count as well, where the
configuration says nothing. Images that the project builds itself are its own.
"""

import re
from collections.abc import Iterator

from hardener.documents.compose import ComposeFile
from hardener.documents.dockerfile import Dockerfile
from hardener.documents.image_ref import ImageRef
from hardener.knowledge.building.local_images import foreign_images
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.DOCKERFILE, severity=Severity.MEDIUM, safety=Safety.MANUAL, see=("DL3026",))
def untrusted_registry(document: Dockerfile | ComposeFile, project: Project) -> Iterator[Problem]:
    trusted = project.policy.trusted_registries
    for _, use in foreign_images(document, project) if trusted else ():
        if use.ref is not None and not any(_covers(entry, use.ref) for entry in trusted):
            message = f"`{use.ref.written}` comes from `{use.ref.domain}`, which is no trusted registry"
            why = "a person must choose: trust the registry, or take the image from another"
            yield Problem(use.place, message, why_no_fix=why)


def _covers(entry: str, ref: ImageRef) -> bool:
    """Whether an entry of the list means this image."""
    registry, _, below = entry.partition("/")
    if registry in ("index.docker.io", "hub.docker.com", "registry-1.docker.io"):
        registry = "docker.io"
    if not _matches(registry, ref.domain):
        return False
    return not below or _matches(below, ref.path) or ref.path.startswith(f"{below.rstrip('/')}/")


def _matches(glob: str, text: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, glob.split("*"))), text) is not None
