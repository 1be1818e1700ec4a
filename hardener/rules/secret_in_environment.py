"""A Compose file holds a password, token or key in plain text.

Who can read the repository can read it, and so can everyone who may run `docker inspect`: environment variables of a
container are shown there. A value that stood in git stays in its history and must be changed, not only moved.

Where the image reads the secret from a file, the value moves into `secrets/` (folder 0700, file 0444: a file-based
Compose secret is a bind mount, so the container's user must be able to read it), and the variable names the file.

Example:

```yaml
services:
  db:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: Blue42Horse
```

becomes

```yaml
services:
  db:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password
    secrets:
      - postgres_password

secrets:
  postgres_password:
    file: ./secrets/postgres_password
```

Where the image has no such variable, and for passwords inside URLs, the value moves into `.env`, which Compose reads
from the folder of the file, and `${NAME:?…}` takes its place; `.env.example` names the variable without its value. Both
are kept out of git and out of build contexts. The value itself stays the same, so that existing databases open.
"""

from collections.abc import Iterator

from hardener.documents.compose import ComposeFile, EnvironmentVariable, Service
from hardener.documents.image_ref import parse_image_ref
from hardener.facts.known import KnownImage
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.secret_moves import Moved, into_env_file, into_secret_file, plain_value
from hardener.secrets import is_secret, url_passwords

_SEE = ("CL-0020", "CL-0021", "CIS 7.4", "OWASP Docker 12", "SEC005")


@rule(kind=Kind.COMPOSE, severity=Severity.HIGH, safety=Safety.ASSUMED, see=_SEE)
def secret_in_environment(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in compose.services:
        for variable in service.environment:
            if problem := _problem(compose, service, variable, project):
                yield problem


def _problem(compose: ComposeFile, service: Service, variable: EnvironmentVariable, project: Project) -> Problem | None:
    value = variable.value or ""
    in_url = url_passwords(value)
    if not in_url and not is_secret(variable.name, value):
        return None
    what = "a password in its URL" if in_url else "a secret in plain text"
    message = f"`{variable.name}` of `{service.name}` holds {what}{_twins(service, variable, project)}"
    place = variable.value_span or variable.span
    if variable.shared or service.not_editable:
        shared = "it comes from an anchor or another service, which more than this one may use"
        why = service.not_editable or shared
        return Problem(place, message, why_no_fix=why)
    image = _image(service, project)
    file_variable = image.file_form(variable.name) if image and not in_url else None
    if file_variable and service.variable(file_variable):
        why = f"`{file_variable}` is set as well, and the image refuses both"
        return Problem(place, message, why_no_fix=why)
    if file_variable and not _is_read_elsewhere(service, variable):
        moved = into_secret_file(compose, service, variable, file_variable, project)
    else:
        moved = into_env_file(compose, service, variable, project)
    return Problem(place, message, why_no_fix=moved) if isinstance(moved, str) else Problem(place, message, _fix(moved))


def _image(service: Service, project: Project) -> KnownImage | None:
    if service.build is not None or service.image is None:
        return None
    ref = parse_image_ref(service.image.text)
    return project.facts.known(ref) if ref else None


def _twins(service: Service, variable: EnvironmentVariable, project: Project) -> str:
    """Where else the same value stands, as a clause: moving one of them alone does not hide it."""
    values = _values(variable)
    twins = [
        f"`{other.name}` of `{neighbour.name}`"
        for compose in project.compose_files
        for neighbour in compose.services
        for other in neighbour.environment
        if (neighbour.name, other.name) != (service.name, variable.name) and values & _values(other)
    ]
    return f", as does {', '.join(dict.fromkeys(twins))}" if twins else ""


def _values(variable: EnvironmentVariable) -> set[str]:
    """The secrets of a variable: its value, or the passwords in it."""
    value = variable.value or ""
    if found := url_passwords(value):
        return {span.of(value) for span in found}
    return {plain_value(value)} if is_secret(variable.name, value) else set()


def _is_read_elsewhere(service: Service, variable: EnvironmentVariable) -> bool:
    """Whether the service's own commands read the variable, which would be empty once a file has the value."""
    return any(variable.name in str(service.get(key) or "") for key in ("healthcheck", "command", "entrypoint"))


def _fix(moved: Moved) -> Fix:
    return Fix(
        moved.title,
        Safety.ASSUMED,
        moved.edits,
        moved.assumes,
        promises=moved.promises,
        secret=True,
        afterwards=moved.afterwards,
    )
