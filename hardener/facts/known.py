"""What ships with the tool about images: one TOML file an image family in `facts/data/`.

CONTRACT (the owner may add words)."""

from collections.abc import Mapping
from dataclasses import dataclass

from hardener.documents.image_ref import ImageRef


@dataclass(frozen=True, slots=True)
class Fact[T]:
    pass


def known(ref: ImageRef, overlay: Mapping[str, str]) -> "KnownImage | None":
    raise NotImplementedError
