"""A build argument of the Compose file is a secret written out.

The values of build arguments stand in the history of the image, and this one also in the repository.

Example:

```yaml
services:
  app:
    build:
      context: .
      args:
        NPM_TOKEN: npm_Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zAb3d
```

becomes

```yaml
services:
  app:
    build:
      context: .
      args:
        NPM_TOKEN: ${NPM_TOKEN:?set it in .env}
```

The value moves into `.env`; `.env.example` names the variable without it, and git and images are kept from `.env`.
That takes it out of the repository; out of the image it is once the Dockerfile takes it as a secret, which is for
`secret-in-arg`. Where the Dockerfile is not in the project, arguments that hold secrets are reported also if they
come from a variable.
"""

from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile, EnvironmentVariable
from hardener.documents.compose_parts import environment_of
from hardener.knowledge.secret.secret_moves import Moved, into_env_file
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.secrets import is_secret, is_secret_name, url_passwords

_KEYS = ("build", "args")


@rule(kind=Kind.COMPOSE, severity=Severity.HIGH, safety=Safety.ASSUMED, see=("CL-0020", "CIS 4.10", "OWASP Docker 12"))
def secret_in_build_args(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        for argument in environment_of(service.home.place(*_KEYS)):
            if is_secret(argument.name, argument.value or "") or url_passwords(argument.value or ""):
                yield _written_out(service, argument, project)
            elif is_secret_name(argument.name) and _is_passed_on(service, argument, project):
                message = (
                    f"the build argument `{argument.name}` of `{service.name}` puts a secret into the image's history"
                )
                why = "its Dockerfile, which is not at hand, must take it with `RUN --mount=type=secret` first"
                yield Problem(argument.span, message, why_no_fix=why)


def _is_passed_on(service: Effective, argument: EnvironmentVariable, project: Project) -> bool:
    """Whether a variable is passed to a Dockerfile that no rule sees."""
    build = project.build_of(service)
    return (argument.value is None or "$" in argument.value) and (build is None or project.dockerfile_of(build) is None)


def _written_out(service: Effective, argument: EnvironmentVariable, project: Project) -> Problem:
    place = argument.value_span or argument.span
    message = f"the build argument `{argument.name}` of `{service.name}` is a secret written out"
    moved = _moved(service, argument, project)
    if isinstance(moved, str):
        return Problem(place, message, why_no_fix=moved)
    return Problem(place, message, moved.fix())


def _moved(service: Effective, argument: EnvironmentVariable, project: Project) -> Moved | str:
    home = service.home
    if home.not_editable:
        return home.not_editable
    if not service.finds_env:
        return "files of other folders use this one, and do not find its `.env`"
    if service.is_swarm:
        return "swarm reads no `.env`, where the value would go"
    return into_env_file(home.document, home, argument, project, _KEYS)
