"""Asks registries about all images of a run, before rules are asked about anything."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from hardener.commands.batches import Group, run
from hardener.commands.examine import Bench
from hardener.commands.opening import Opened
from hardener.commands.references import references
from hardener.commands.settings import Settings
from hardener.commands.telling import tell
from hardener.documents.image_ref import ImageRef
from hardener.facts import Facts, Unanswered
from hardener.model import Document
from hardener.outputs.wording import count


def with_answers(opened: Opened, settings: Settings) -> Opened:
    """The same run, with what registries say of its images, unless it is to stay offline."""
    if settings.offline or not opened.groups:
        return opened
    refs: dict[str, ImageRef] = {}
    for found in run(partial(_references, opened.bench), opened.groups, settings.jobs):
        refs |= found
    facts = asked(opened.bench.facts, refs)
    return replace(opened, bench=replace(opened.bench, facts=facts))


def answers(facts: Facts, documents: Iterable[Document]) -> Facts:
    """The facts, with what registries say of the documents' images."""
    return asked(facts, references(documents))


def _references(bench: Bench, group: Group) -> dict[str, ImageRef]:
    project, _ = bench.open(group)
    return references(project.documents.values())


def asked(facts: Facts, refs: dict[str, ImageRef]) -> Facts:
    """The facts, with what registries say of these images; one line if some give no answer."""
    if not refs:
        return facts
    from hardener.facts.lookup import resolve

    progress = _progress if sys.stderr.isatty() else None
    found = resolve(refs.values(), with_config=True, progress=progress)
    unanswered = [(name, answer.reason) for name, answer in found.items() if isinstance(answer, Unanswered)]
    if unanswered:
        name, reason = unanswered[0]
        tell(f"{len(unanswered)} of {count(len(found), 'image')} could not be looked up, for example {name}: {reason}")
    return replace(facts, answers={**facts.answers, **found})


def _progress(done: int, of: int) -> None:
    end = "\r\x1b[K" if done == of else ""
    print(f"\r{done} of {of} images looked up{end}", end="", file=sys.stderr, flush=True)
