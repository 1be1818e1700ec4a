"""Small turns of phrase that several outputs share."""

import re
from collections.abc import Mapping
from dataclasses import replace

from hardener.model import Fix, Safety
from hardener.outputs.report import Place


def count(number: int, thing: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def clean(text: str) -> str:
    """The text without lone surrogates, as which bytes that are not UTF-8 are read: no format can carry them."""
    return text.encode("utf-8", "replace").decode()


def as_seen(fix: Fix, place: Place) -> Fix:
    """The fix in words for who stands in a folder of the project: rules name files as seen from its root."""
    paths = {edit.path: place.shown(edit.path) for edit in fix.edits}
    if all(path == seen for path, seen in paths.items()):
        return fix
    told = [_as_seen(text or "", paths) for text in (fix.title, fix.assumes, fix.afterwards)]
    return replace(fix, title=told[0], assumes=told[1] or None, afterwards=told[2] or None)


def _as_seen(text: str, paths: Mapping[str, str]) -> str:
    """A name without a folder could also mean any file of that name: only where it stands as code."""
    for path in sorted(paths, key=len, reverse=True):
        name = re.escape(path)
        where = rf"(?<![\w./-]){name}(?![\w/-]|\.\w)" if "/" in path else f"(?<=`){name}(?=`)"
        text = re.sub(where, paths[path].replace("\\", r"\\"), text)
    return text


def advice(fix: Fix | None, why_no_fix: str | None) -> list[str]:
    """What can be done, in sentences without a full stop: the fix, what it assumes, and what is to be done after."""
    if fix is None:
        return [f"No fix: {why_no_fix}"] if why_no_fix else []
    unsafe = " (unsafe: only a build or a run can tell)" if fix.edits and fix.safety is Safety.UNSAFE else ""
    said = [f"{'Fix' if fix.edits else 'To do'}: {fix.title}{unsafe}"]
    said += [fix.assumes[:1].upper() + fix.assumes[1:]] if fix.assumes else []
    return said + ([f"Then: {fix.afterwards.rstrip('.')}"] if fix.afterwards else [])
