"""What is true of images: `known` ships with the tool, `registry` asks one. Rules see both through `Facts`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardener.documents.image_ref import ImageRef
    from hardener.facts.known import KnownImage
    from hardener.facts.supported import Supported


NO_SUCH_IMAGE = "the registry has no such tag or image"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that got no answer, and why, as a clause: “the registry asks for a password”."""

    reason: str


@dataclass(frozen=True, slots=True)
class ImageConfig:
    """What the image itself says, from its config blob. Strings as the registry gave them."""

    user: str = ""
    exposed_ports: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    entrypoint: tuple[str, ...] = ()
    cmd: tuple[str, ...] = ()
    working_dir: str = ""
    healthcheck: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()

    @property
    def has_healthcheck(self) -> bool:
        return bool(self.healthcheck) and self.healthcheck[0] != "NONE"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a registry said of one reference: the digest its tag means now, and the image's config if asked for.

    `digest` is that of the index where there is one, so that a pin holds for all platforms.
    """

    digest: str
    config: ImageConfig | None = None


@dataclass(frozen=True)
class Facts:
    """The answers a run has: looked up before rules ask, so that rules stay free of input and output.

    `answers` maps the canonical text of a reference to what its registry said. `overlay` are the user's own
    facts, by file name as in `facts/data`. `unasked` says as a clause why there is no answer where nobody was asked.
    """

    answers: Mapping[str, Answer | Unanswered] = field(default_factory=dict)
    overlay: Mapping[str, str] = field(default_factory=dict)
    today: str = ""
    unasked: str = "no registry was asked (offline)"

    def known(self, ref: "ImageRef") -> "KnownImage | None":
        """What ships with the tool about this image, corrected by what the image says itself where that was asked."""
        from hardener.facts.known import known

        shipped = known(ref, self.overlay)
        answer = self.answers.get(ref.canonical)
        if shipped is None or not isinstance(answer, Answer) or answer.config is None:
            return shipped
        from hardener.facts.evidence import corrected

        return corrected(shipped, answer.config)

    def supported(self, ref: "ImageRef") -> "Supported | str":
        """The tag of a version that still gets security updates, in the variant of this one; or why there is none."""
        from hardener.facts.known import entry_of, familiar
        from hardener.facts.supported import supported

        entry = entry_of(familiar(ref.repository), tuple(self.overlay.items()))
        if entry is None or ref.tag is None:
            return "which version is supported is not known here"
        return supported(entry, ref.tag, self.today)

    def answer(self, ref: "ImageRef") -> Answer | Unanswered:
        """What the registry says of this reference."""
        return self.answers.get(ref.canonical, Unanswered(self.unasked))
