"""Small turns of phrase that several outputs share."""

from hardener.model import Fix, Safety


def count(number: int, thing: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def clean(text: str) -> str:
    """The text without lone surrogates, as which bytes that are not UTF-8 are read: no format can carry them."""
    return text.encode("utf-8", "replace").decode()


def advice(fix: Fix | None, why_no_fix: str | None) -> list[str]:
    """What can be done, in sentences without a full stop: the fix, what it assumes, and what is to be done after."""
    if fix is None:
        return [f"No fix: {why_no_fix}"] if why_no_fix else []
    unsafe = " (unsafe: only a build or a run can tell)" if fix.edits and fix.safety is Safety.UNSAFE else ""
    said = [f"{'Fix' if fix.edits else 'To do'}: {fix.title}{unsafe}"]
    said += [fix.assumes[:1].upper() + fix.assumes[1:]] if fix.assumes else []
    return said + ([f"Then: {fix.afterwards.rstrip('.')}"] if fix.afterwards else [])
