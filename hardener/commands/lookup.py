"""Asks registries about all images of a run, before rules are asked about anything."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import monotonic

from hardener.commands.batches import Group, run
from hardener.commands.examine import Bench
from hardener.commands.opening import Opened
from hardener.commands.references import references
from hardener.commands.settings import Settings
from hardener.commands.telling import tell
from hardener.discovery.disk import reason_of
from hardener.documents.image_ref import ImageRef, parse_image_ref
from hardener.errors import UsageError
from hardener.facts import Answer, Facts, Unanswered
from hardener.outputs.wording import count


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of registries. `fresh`: not what was kept from minutes ago; `key`: the PEM text of the key that
    must have signed an image; `pins_only`: digests of tags, and nothing of what images hold.
    """

    fresh: bool = False
    key: bytes | None = None
    pins_only: bool = False


WHAT_FIX_ASKS = Question()


def question_of(settings: Settings) -> Question:
    """What `fix` asks, with the key that is required."""
    return Question(key=_key(settings.require_signature) if settings.require_signature else None)


def _key(name: str) -> bytes:
    from hardener.facts.signatures import check_key

    try:
        key = Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"{name}: {reason_of(error)}") from error
    check_key(key, name)
    return key


def with_answers(opened: Opened, settings: Settings, question: Question = WHAT_FIX_ASKS) -> Opened:
    """The same run, with what registries say of its images, unless it is to stay offline."""
    if settings.offline or not opened.groups:
        return opened
    refs: dict[str, ImageRef] = {}
    for found in run(partial(_references, opened.bench), opened.groups, settings.jobs):
        refs |= found
    if question.pins_only:
        refs = {name: ref for name, ref in refs.items() if ref.digest is None}
    facts = asked(opened.bench.facts, refs, question)
    return replace(opened, bench=replace(opened.bench, facts=facts))


def _references(bench: Bench, group: Group) -> dict[str, ImageRef]:
    project, _ = bench.open(group)
    return references(project)


def asked(facts: Facts, refs: Mapping[str, ImageRef], question: Question = WHAT_FIX_ASKS) -> Facts:
    """The facts, with what registries say of these images; one line if some give no answer."""
    if not refs:
        return facts
    from hardener.facts.lookup import asking_from, resolve

    asking = replace(asking_from(os.environ), key=question.key)
    if question.fresh:
        asking = replace(asking, cache=None)
    progress = _Progress()
    shown = progress if sys.stderr.isatty() else None
    found = resolve(refs.values(), asking, with_config=not question.pins_only, progress=shown)
    progress.end()
    unanswered = [(name, answer.reason) for name, answer in found.items() if isinstance(answer, Unanswered)]
    if unanswered:
        name, reason = unanswered[0]
        tell(f"{len(unanswered)} of {count(len(found), 'image')} could not be looked up, for example {name}: {reason}")
    return replace(facts, answers={**facts.answers, **_pinned(refs, found), **found})


def _pinned(refs: Mapping[str, ImageRef], found: Mapping[str, Answer | Unanswered]) -> dict[str, Answer | Unanswered]:
    """The same answers under the references that pins make of those: what is known of them stays known."""
    pinned: dict[str, Answer | Unanswered] = {}
    for name, answer in found.items():
        if isinstance(answer, Answer) and (ref := parse_image_ref(refs[name].with_digest(answer.digest))):
            pinned[ref.canonical] = answer
    return pinned


class _Progress:
    """A line on stderr for a person at a terminal, once it takes more than a second."""

    def __init__(self) -> None:
        self._due, self._shown = monotonic() + 1, False

    def __call__(self, done: int, of: int) -> None:
        if monotonic() >= self._due:
            self._shown = True
            print(f"\r{done} of {of} images looked up", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
