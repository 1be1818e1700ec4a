"""Edits of anchors: one is made only where it is right for every service that uses the anchor.

Rules look at one service at a time. Three things come of that where services share an anchor:

* All who use a mapping lack the same key: it goes into the anchor once, not into each service.
* What is wrong comes from an anchor: each service that uses it proposes the same edit there. Where one does not, the
  edit would change a service for which nobody said that it is right, and is held back.
* A value that `<<` brings in can be overruled beside the `<<` where the edit of the anchor is held back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeAlias

from hardener.documents.compose import ComposeFile
from hardener.documents.yaml_edit import Patch
from hardener.documents.yaml_path import Keys
from hardener.documents.yaml_tree import MappingNode, effective, real, sources
from hardener.model import ABSENT, Finding, Fix, Promise, Safety
from hardener.text import listed

# What a fix says of its service, without the service.
Ask: TypeAlias = tuple[tuple[str, str], ...]

# What fragments are called that hold whatever services have in common, and keys that make up a topic of their own.
_GENERAL = ("common", "default", "base", "service", "app", "template", "shared", "general")
_TOPICS = (
    frozenset(("cap_drop", "cap_add", "security_opt", "read_only", "tmpfs", "user", "init", "privileged")),
    frozenset(("mem_limit", "mem_reservation", "memswap_limit", "cpus", "pids_limit", "deploy", "ulimits")),
)
_ABOVE = {"user": ("image", "build", "container_name")}
_TOGETHER = ("read_only", "cap_drop", "cap_add", "security_opt", "tmpfs", "mem_limit", "cpus", "pids_limit")


def agreed(compose: ComposeFile, findings: list[Finding], allowed: Safety) -> list[Finding]:
    """The findings of one file, with the fixes that all who share an anchor agree on; others are held back."""
    if not compose.sharing.anchors:
        return findings
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    councils = {rule: _Council(compose, of_rule, allowed) for rule, of_rule in by_rule.items()}
    return [councils[finding.rule].decided(finding) for finding in findings]


@dataclass(eq=False)
class _Council:
    """What one rule found in one file."""

    compose: ComposeFile
    findings: list[Finding]
    allowed: Safety

    def decided(self, finding: Finding) -> Finding:
        fix = finding.fix
        owner = _owner(fix) if fix else None
        if fix is None or owner is None:
            return finding
        if together := self._in_one_anchor(finding, fix, owner):
            return together
        crossed = [p for p in fix.promises if self._is_shared(p)]
        if not crossed:
            return finding
        readers = [path for promise in crossed for path in self._readers(promise)]
        allies = [other for other in self.findings if other.fix and other.fix.edits == fix.edits]
        against = next((path for path in readers if not any(_asks_at(other, path) for other in allies)), None)
        if against is None:
            joint = _joint(finding, fix, allies, self._anchor_of(crossed[0]), Patch(fix.edits, fix.promises))
            if joint.fix and (joint.fix.safety >= self.allowed or fix.safety < self.allowed):
                return joint
        return self._beside(finding, fix, owner) or self._held_back(finding, crossed[0], against)

    # --- one key for all, in the anchor that they merge ---

    def _in_one_anchor(self, finding: Finding, fix: Fix, owner: str) -> Finding | None:
        """The finding with its new keys in the anchor that most services share, if all of them get the same."""
        ask = self._asks.get(id(finding))
        if ask is None:
            return None
        service = self.compose.service(owner)
        node = real(service.pair.value) if service else None
        best: tuple[int, MappingNode, list[Finding]] | None = None
        for anchor in sources(node) if isinstance(node, MappingNode) else ():
            allies = self._allies(anchor, ask) if anchor.aliased else []
            if len(allies) > 1 and len(allies) > (best[0] if best else 0):
                best = len(allies), anchor, allies
        if best is None or (min(_safety(f) for f in best[2]) < self.allowed <= fix.safety):
            return None
        patch = self._patch(best[1], fix.promises)
        return _joint(finding, fix, best[2], best[1].anchor or "", patch) if patch else None

    def _allies(self, anchor: MappingNode, ask: Ask) -> list[Finding]:
        """A finding of each service that would get the keys by way of the anchor; none if one wants something else."""
        if not self._is_for({key for key, _ in ask}, anchor):
            return []
        owners: set[str] = set()
        for key, _ in ask:
            for path in self.compose.sharing.readers(anchor, key):
                if path[0] != "services" or len(path) != 2:
                    return []
                owners.add(str(path[1]))
        agree = {_owner(f.fix): f for f in self.findings if f.fix and self._asks.get(id(f)) == ask}
        return [agree[owner] for owner in owners] if owners <= agree.keys() else []

    @cached_property
    def _asks(self) -> dict[int, Ask]:
        """What each fix adds to its service, where that is all it does."""
        return {id(f): ask for f in self.findings if f.fix and (ask := self._ask(f.fix))}

    def _ask(self, fix: Fix) -> Ask | None:
        owner = _owner(fix)
        service = self.compose.service(owner) if owner else None
        node = real(service.pair.value) if service else None
        if not isinstance(node, MappingNode) or any(edit.path != self.compose.path for edit in fix.edits):
            return None
        own, home = effective(node), self._home(owner or "", node)
        for promise in fix.promises:
            is_new = promise.keys[:-1] == home and promise.keys[-1] not in own and promise.value is not ABSENT
            if promise.asked is None or promise.asked[:2] != ("services", owner) or not is_new:
                return None
        return tuple(sorted((str(promise.keys[-1]), repr(promise.value)) for promise in fix.promises)) or None

    def _home(self, owner: str, node: MappingNode) -> Keys:
        """Where the mapping of a service is written, which may be an alias of something else."""
        chain = self.compose.sharing.anchors.get(id(node))
        return chain[-1].keys if chain else ("services", owner)

    def _is_for(self, keys: set[str], anchor: MappingNode) -> bool:
        """Whether an anchor is a place for the keys: it is a service, has many things, or has the keys' own topic."""
        path, has = self.compose.sharing.anchors[id(anchor)][-1].keys, set(effective(anchor))
        name = f"{path[-1] if path else ''} {anchor.anchor}".lower()
        if path[:1] == ("services",) or has & {"image", "build"} or any(word in name for word in _GENERAL):
            return True
        topic = next((topic for topic in _TOPICS if has <= topic), None)
        return keys <= topic if topic else len(has) > 1

    def _patch(self, anchor: MappingNode, promises: Iterable[Promise]) -> Patch | None:
        path = self.compose.sharing.anchors[id(anchor)][-1].keys
        patch = Patch()
        for promise in promises:
            key = str(promise.keys[-1])
            after = _ABOVE.get(key, _TOGETHER)
            more = self.compose.sharing_editor.set((*path, key), promise.value, after)
            if more is None:
                return None
            patch += Patch(more.edits, tuple(replace(p, asked=promise.asked) for p in more.promises))
        return patch

    # --- what an anchor says already ---

    def _is_shared(self, promise: Promise) -> bool:
        is_ours = promise.path == self.compose.path and promise.asked is not None
        return is_ours and self.compose.sharing.is_shared(promise.keys[:-1])

    def _readers(self, promise: Promise) -> Iterator[Keys]:
        node = self.compose.sharing.node_at(promise.keys[:-1])
        yield from self.compose.sharing.readers(node, promise.keys[-1]) if node else ()

    def _anchor_of(self, promise: Promise) -> str:
        """The anchor that is nearest to what is promised."""
        nodes = (self.compose.sharing.node_at(promise.keys[:end]) for end in range(len(promise.keys)))
        return [node.anchor or "" for node in nodes if node is not None and node.aliased][-1]

    def _beside(self, finding: Finding, fix: Fix, owner: str) -> Finding | None:
        """The finding with a key of the service's own, which overrules the one that `<<` brings in."""
        (promise, *more) = fix.promises
        if more or promise.asked is None or len(promise.asked) != 3 or isinstance(promise.value, list | dict):
            return None
        service = self.compose.service(owner)
        node = real(service.pair.value) if service else None
        if promise.value is ABSENT or not isinstance(node, MappingNode) or node.aliased:
            return None
        if promise.keys[-1] != promise.asked[-1] or any(edit.path != self.compose.path for edit in fix.edits):
            return None
        patch = self.compose.editor.override(promise.asked, promise.value)
        return replace(finding, fix=replace(fix, edits=patch.edits, promises=patch.promises)) if patch else None

    def _held_back(self, finding: Finding, promise: Promise, against: Keys | None) -> Finding:
        anchor, what = self._anchor_of(promise), ".".join(map(str, (promise.asked or promise.keys)[2:]))
        comes = f"`{what}` comes from the anchor `&{anchor}`"
        if against is None:
            why = f"{comes}, and for another service that uses it the fix is less safe"
        elif against[:2] == (promise.asked or ())[:2]:
            why = f"{comes}, which stands at `{'.'.join(map(str, against[2:]))}` too"
        elif against[0] == "services" and len(against) > 1:
            why = f"{comes}, which `{against[1]}` uses too, and does not get the same fix"
        else:
            why = f"{comes}, which `{'.'.join(map(str, against))}` uses too"
        return replace(finding, fix=None, why_no_fix=why)


def _owner(fix: Fix | None) -> str | None:
    """The service that a fix is for."""
    asked = next((p.asked for p in fix.promises if p.asked), None) if fix else None
    return str(asked[1]) if asked else None


def _asks_at(finding: Finding, path: Keys) -> bool:
    """Whether a finding is of the service that gets to something by this path."""
    asked = [p.asked for p in finding.fix.promises if p.asked] if finding.fix else []
    return any(keys[: len(path)] == path for keys in asked)


def _safety(finding: Finding) -> Safety:
    return finding.fix.safety if finding.fix else Safety.MANUAL


def _joint(finding: Finding, fix: Fix, allies: list[Finding], anchor: str, patch: Patch) -> Finding:
    """The finding with the fix that is right for all allies, which is as safe as the least safe of theirs."""
    owner = _owner(fix)
    others = sorted({name for ally in allies if (name := _owner(ally.fix)) and name != owner})
    weakest = min((ally.fix for ally in allies if ally.fix), key=lambda f: f.safety, default=fix)
    least: Any = weakest if weakest.safety < fix.safety else fix
    is_own = not others and all(p.keys[:2] == ("services", owner) for p in patch.promises)
    title = fix.title if is_own else f"{fix.title}, in the anchor `&{anchor}`{_used_by(others)}"
    joint = replace(
        fix, title=title, safety=least.safety, assumes=least.assumes, edits=patch.edits, promises=patch.promises
    )
    return replace(finding, fix=joint)


def _used_by(names: list[str]) -> str:
    if not names:
        return ""
    shown = [f"`{name}`" for name in names[:3]] + ([f"{len(names) - 3} more"] if len(names) > 3 else [])
    return f" that {listed(shown)} use{'s' if len(names) == 1 else ''} too"
