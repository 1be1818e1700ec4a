"""A variable of the Compose file has a secret as its default.

`${DB_PASSWORD:-postgres}` runs with a password that everyone knows who can read the repository, and nobody notices
where the variable was forgotten. What must be set should stop the start where it is not.

Example:

```yaml
services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: ${DB_PASSWORD:-postgres}
```

becomes

```yaml
services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: ${DB_PASSWORD:?set it in .env}
```

The value moves into `.env`, unless it is set there, so that existing databases open; `.env.example` names the
variable without it, and git and images are kept from `.env`. Where the variable has several defaults, or is itself in
the default of another one, a person must decide.
"""

from collections.abc import Iterator

from hardener.documents.compose import ComposeFile
from hardener.knowledge.secret.default_secrets import Default, required, secret_defaults
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.COMPOSE, severity=Severity.HIGH, safety=Safety.ASSUMED, see=("CL-0020", "CL-0021", "CIS 7.4"))
def secret_default_in_interpolation(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for default in secret_defaults(compose):
        yield _problem(compose, default, project)


def _problem(compose: ComposeFile, default: Default, project: Project) -> Problem:
    what = "a URL with a password" if default.in_url else "a secret"
    message = f"`{default.name}` has {what} as its default"
    if project.model.run_of(compose).is_swarm:
        return Problem(default.span, message, why_no_fix="swarm reads no `.env`, where the value would go")
    moved = required(compose, default, project)
    if isinstance(moved, str):
        return Problem(default.span, message, why_no_fix=moved)
    return Problem(default.span, message, moved.fix())
