"""`hardener pin`: gives every image of a project the digest that its tag means, and moves the digests on request."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from hardener.commands.fix import examined
from hardener.commands.lookup import question_of, with_answers
from hardener.commands.opening import Opened, opened
from hardener.commands.settings import Settings
from hardener.commands.telling import exit_code, show_findings, stdout, tell, tell_bugs, tell_errors
from hardener.documents import parse
from hardener.documents.image_ref import ImageRef
from hardener.errors import UsageError
from hardener.knowledge.building.local_images import images_of
from hardener.model import Kind, Safety
from hardener.outputs.colour import painter
from hardener.outputs.pins import Moved, as_records, left_over, summary, table
from hardener.outputs.report import Change, Place, Report
from hardener.policy import Policy
from hardener.text import Lines

MISSING = ("unpinned-image", "unpinned-service-image")
BEHIND = "outdated-pin"


@dataclass(frozen=True, slots=True)
class Pinning:
    """What is to be done with pins: also move those that are behind, and only say what is behind or missing."""

    update: bool = False
    check: bool = False


def pin(settings: Settings, pinning: Pinning) -> int:
    """Pin what is not pinned; the exit code."""
    if settings.offline:
        raise UsageError("`pin` has to ask registries what tags mean, and cannot do that with --offline")
    if "-" in settings.paths:
        raise UsageError("`pin` works on files; `hardener fix --select unpinned-image -` takes standard input")
    judges = pinning.update or pinning.check
    settings = replace(settings, select=(*MISSING, *([BEHIND] if judges else [])), safety=Safety.UNSAFE)
    opened_ = _without_ignores(opened(settings, Path.cwd()))
    tell_errors(opened_.unreadable)
    question = replace(question_of(settings), fresh=judges, pins_only=True)
    opened_ = with_answers(opened_, settings, question)
    total = examined(opened_, replace(settings, offline=True))
    place = opened_.bench.place
    tell_bugs(total.bugs, place)
    moved = list(_moved(total.changes, opened_))
    if settings.diff and settings.output_format != "json":
        return _show_patch(total, settings, place)
    writes = not (pinning.check or settings.diff)
    if writes:
        from hardener.outputs.write import write

        write(place.root, total.changes)
    _tell(total, moved, settings, place, writes)
    return exit_code(total, len(total.findings) + (0 if writes else len(moved)))


def _without_ignores(opened_: Opened) -> Opened:
    """Who says `pin` wants pins, also where findings about them are ignored. Comments in files are heeded."""
    bench = opened_.bench
    return replace(opened_, bench=replace(bench, policy=_heedless(bench.policy)))


def _heedless(policy: Policy) -> Policy:
    nested = {folder: _heedless(of_folder) for folder, of_folder in policy.nested.items()}
    ignore = policy.ignore - {*MISSING, BEHIND}
    return replace(policy, ignore=ignore, ignored_elsewhere=frozenset(), nested=nested)


def _moved(changes: Iterable[Change], opened_: Opened) -> Iterator[Moved]:
    """Every reference that a change gives another digest: the images of a file are the same before and after."""
    kinds = {source.path: source.kind for group in opened_.groups for source in group}
    for change in changes:
        before = _references(kinds[change.path], change.path, change.before or "")
        after = _references(kinds[change.path], change.path, change.after)
        for (line, old), (_, new) in zip(before, after, strict=True):
            if new.digest and old.digest != new.digest:
                yield Moved(change.path, line, new.named, old.digest, new.digest)


def _references(kind: Kind, path: str, text: str) -> list[tuple[int, ImageRef]]:
    """With their lines, each place once."""
    lines = Lines(text)
    uses = images_of(parse(kind, path, text))
    places = {use.written or use.place: use.ref for use in uses if use.ref}
    return [(lines.position(span.start)[0], ref) for span, ref in places.items()]


def _show_patch(total: Report, settings: Settings, place: Place) -> int:
    import sys

    from hardener.commands.patch import patch_text

    sys.stdout.flush()
    sys.stdout.buffer.write(patch_text(total, place, painter(sys.stdout, settings.colour)))
    sys.stdout.buffer.flush()
    for line in left_over((shown.finding for shown in total.findings), place, painter(sys.stderr, settings.colour)):
        print(line, file=sys.stderr)
    tell("nothing was written")
    return exit_code(total, len(total.applied) + len(total.findings))


def _tell(total: Report, moved: list[Moved], settings: Settings, place: Place, writes: bool) -> None:
    if settings.output_format == "json":
        from hardener.outputs.json_ import as_json

        changed = [change.path for change in total.changes]
        print(as_json(total, place, changed, {"pins": as_records(moved, place), "written": writes}))
        return
    out = stdout()
    paint = painter(out, settings.colour)
    for line in table(moved, place, paint):
        print(line, file=out)
    if settings.output_format == "full":
        show_findings(total, settings, place)
    else:
        for line in left_over((shown.finding for shown in total.findings), place, paint):
            print(line, file=out)
    print(summary(total, moved, paint, written=writes), file=out)
