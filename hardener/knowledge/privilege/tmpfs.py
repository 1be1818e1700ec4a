"""Gives a service more tmpfs, in the form in which it has some."""

from typing import TYPE_CHECKING

from hardener.knowledge.privilege.privileges import KEYS

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.documents.compose import Patch


def with_tmpfs(service: "Effective", paths: tuple[str, ...]) -> "Patch | None":
    """Add these to the list; a single path without a list becomes one."""
    single = service.home.get("tmpfs")
    if isinstance(single, str):
        return service.home.set(("tmpfs",), [single, *paths])
    return service.home.extend(("tmpfs",), list(paths), after=KEYS)
