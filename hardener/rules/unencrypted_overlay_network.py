"""What services say to each other crosses the network in the clear.

An overlay network spans the machines of a swarm. Its traffic between them is not encrypted unless somebody asks for
it: whoever is on the way between two nodes reads, and changes, what an application says to its database.

Example:

```yaml
services:
  app:
    image: registry.example.com/app:1
    networks:
      - backend
networks:
  backend:
    driver: overlay
```

becomes

```yaml
services:
  app:
    image: registry.example.com/app:1
    networks:
      - backend
networks:
  backend:
    driver: overlay
    driver_opts:
      encrypted: ""
```

The fix is unsafe: the network must be made anew, the nodes must let IPsec (protocol 50) through to each other, nodes
with Windows cannot take part, and encryption costs speed. Networks that are `external` are made elsewhere.
"""

from collections.abc import Iterator

from hardener.documents.compose import ComposeFile
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_ASSUMES = (
    "assumes that the network may be made anew, that the nodes let IPsec (protocol 50) through to each other, and that "
    "none of them runs Windows"
)


@rule(kind=Kind.COMPOSE, severity=Severity.MEDIUM, safety=Safety.UNSAFE, see=("CIS 7.3",))
def unencrypted_overlay_network(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    networks = compose.get("networks")
    for name, network in networks.items() if isinstance(networks, dict) else ():
        if _is_overlay(network) and not _is_encrypted(name, compose, project):
            yield _problem(name, compose)


def _is_overlay(network: object) -> bool:
    return isinstance(network, dict) and network.get("driver") == "overlay" and not network.get("external")


def _is_encrypted(name: str, compose: ComposeFile, project: Project) -> bool:
    """Whether this file, or one that it runs with, says so."""
    options = (file.get("networks", name, "driver_opts") for file in project.model.run_of(compose).all_files)
    return any(isinstance(each, dict) and "encrypted" in each for each in options)


def _problem(name: str, compose: ComposeFile) -> Problem:
    message = f"what crosses the overlay network `{name}` is not encrypted"
    place = compose.span_of("networks", name)
    patch = compose.set(("networks", name, "driver_opts", "encrypted"), "", after=("driver",))
    if patch is None:
        why = compose.editor.refusal or "the way it is written cannot be edited with certainty"
        return Problem(place, message, why_no_fix=why)
    fix = Fix(f"Encrypt what crosses the network `{name}`", Safety.UNSAFE, patch.edits, _ASSUMES, patch.promises)
    return Problem(place, message, fix)
