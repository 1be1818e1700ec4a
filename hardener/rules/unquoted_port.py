"""A port is not quoted, and some YAML readers take it for a number.

YAML 1.1 counts `22:22` in base 60: it is the number 1342. Compose reads it as text, but other tools that read the
file (PyYAML, scanners, scripts, older Compose) do not, and neither does Compose take what a person adds in the same
style elsewhere. The specification asks for quotes.

Example:

```yaml
services:
  git:
    image: gitea/gitea:1.24
    ports:
      - 2222:22
```

becomes

```yaml
services:
  git:
    image: gitea/gitea:1.24
    ports:
      - "2222:22"
```

The quotes are those of the other ports, or else of most of the file. Only the short form is quoted.
"""

from collections.abc import Iterator

from hardener.documents.compose import ComposeFile, Service
from hardener.documents.yaml_path import reach
from hardener.documents.yaml_tree import ScalarNode, SequenceNode, real
from hardener.model import Fix, Kind, Problem, Promise, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit, Span


@rule(kind=Kind.COMPOSE, severity=Severity.LOW, safety=Safety.SAFE, see=("require-quotes-in-ports",))
def unquoted_port(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in compose.services:
        yield from _problems(compose, service)


def _problems(compose: ComposeFile, service: Service) -> Iterator[Problem]:
    place = service.place("ports")
    node = real(place.node) if place else None
    if not isinstance(node, SequenceNode) or node.tag:
        return
    quote = _quote(node, compose)
    for index, item in enumerate(node.items):
        if not isinstance(item, ScalarNode) or item.style != "plain" or item.is_null or item.tag:
            continue
        span = Span(item.start, item.end)
        message = f"the port `{item.text}` of `{service.name}` is not quoted"
        keys = ("services", service.name, "ports", index)
        found = reach(compose.tree, keys, compose.sharing.anchors)
        if service.not_editable or found is None or found[1] or item.anchor or "\n" in span.of(compose.text):
            yield Problem(span, message, why_no_fix=service.why_not("ports", index))
            continue
        edit = Edit(compose.path, span, f"{quote}{item.text}{quote}")
        promise = Promise(compose.path, found[0][-1].keys, item.text, keys)
        yield Problem(span, message, Fix("Quote the port", Safety.SAFE, (edit,), promises=(promise,)))


def _quote(node: SequenceNode, compose: ComposeFile) -> str:
    """The quote of the other ports, or of the file; double ones where there is a choice."""
    styles = [found.style for item in node.items if isinstance(found := real(item), ScalarNode)]
    if "single" in styles or "double" in styles:
        return "'" if "double" not in styles else '"'
    return compose.editor.style.quote
