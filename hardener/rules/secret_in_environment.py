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

Where the image has no such variable, for passwords inside URLs, and for what services share by an anchor, the value
moves into `.env`, which Compose reads from the folder of the file, and `${NAME:?…}` takes its place; `.env.example`
names the variable without its value. Both are kept out of git and out of build contexts. The value itself stays the
same, so that existing databases open.

`secrets-backend` in the configuration, or `--secrets-backend`, says where secrets go: `file` is what is written
above, with `env` all go into `.env`, and with `external` the file names a secret that the swarm holds (`external:
true`), which a person creates with `docker secret create`. Swarm reads no `.env`: what cannot be read from a file is
left to people.
"""

from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile, EnvironmentVariable
from hardener.documents.image_ref import parse_image_ref
from hardener.facts.known import KnownImage
from hardener.knowledge.secret.secret_moves import (
    Moved,
    into_env_file,
    into_external_secret,
    into_secret_file,
    plain_value,
)
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.secrets import is_secret, url_passwords

_SEE = ("CL-0020", "CL-0021", "CIS 7.4", "OWASP Docker 12", "SEC005", "passwords_and_secrets")


@rule(kind=Kind.COMPOSE, severity=Severity.HIGH, safety=Safety.ASSUMED, see=_SEE)
def secret_in_environment(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        for variable in service.home.environment:
            if problem := _problem(compose, service, variable, project):
                yield problem


def _problem(
    compose: ComposeFile, service: Effective, variable: EnvironmentVariable, project: Project
) -> Problem | None:
    value = variable.value or ""
    in_url = url_passwords(value)
    if not in_url and not is_secret(variable.name, value):
        return None
    what = "a password in its URL" if in_url else "a secret in plain text"
    message = f"`{variable.name}` of `{service.name}` holds {what}{_twins(service, variable, project)}"
    place = variable.value_span or variable.span
    image = _image(service, project)
    file_variable = image.file_form(variable.name) if image and not in_url else None
    if why := _why_left_alone(service, variable, file_variable):
        return Problem(place, message, why_no_fix=why)
    if file_variable and (variable.shared or _is_read_elsewhere(service, variable)):
        file_variable = None
    moved = _moved(compose, service, variable, file_variable, project)
    return Problem(place, message, why_no_fix=moved) if isinstance(moved, str) else Problem(place, message, moved.fix())


def _moved(
    compose: ComposeFile, service: Effective, variable: EnvironmentVariable, file_variable: str | None, project: Project
) -> Moved | str:
    """The move to where the policy wants secrets to be, as far as image and engine can follow."""
    backend = project.policy.secrets_backend
    if file_variable and backend == "external":
        return into_external_secret(compose, service.home, variable, file_variable, project)
    if file_variable and backend == "file":
        return into_secret_file(compose, service.home, variable, file_variable, project)
    if service.is_swarm or backend == "external":
        reads = "" if file_variable else f"the image reads `{variable.name}` from no file, and "
        return f"{reads}swarm reads no `.env`"
    return into_env_file(compose, service.home, variable, project)


def _why_left_alone(service: Effective, variable: EnvironmentVariable, file_variable: str | None) -> str | None:
    if service.home.not_editable:
        return service.home.not_editable
    if file_variable and (service.variable(file_variable) or service.said_elsewhere("environment", file_variable)):
        return f"`{file_variable}` is set as well, and the image refuses both"
    if not service.finds_env:
        return "files of other folders use this one, and find neither its `.env` nor its secrets"
    return None


def _image(service: Effective, project: Project) -> KnownImage | None:
    if service.has("build") or service.image is None:
        return None
    ref = parse_image_ref(service.text(service.image.text) or service.image.text)
    return project.facts.known(ref) if ref else None


def _twins(service: Effective, variable: EnvironmentVariable, project: Project) -> str:
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


def _is_read_elsewhere(service: Effective, variable: EnvironmentVariable) -> bool:
    """Whether something needs the variable, which would be gone once a file has the value.

    The service's own commands may read it; a file that sets it again would clash with the name of the file; one that
    extends it from elsewhere, or resets its secrets, would have no such file.
    """
    services = (service, *service.reaches)
    if any(
        variable.name in str(s.get(key) or "") for s in services for key in ("healthcheck", "command", "entrypoint")
    ):
        return True
    together = all(any(file is service.home.document for file in s.run.all_files) for s in services)
    return bool(service.said_elsewhere("environment", variable.name)) or not together or service.resets("secrets")
