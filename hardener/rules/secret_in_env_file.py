"""A file with secrets that services read is in git.

What `env_file` names, and the `.env` beside a Compose file, are where secrets belong; in the repository they are not.
Who can read it has them, and its history keeps them when the file is gone.

Example:

```yaml
services:
  app:
    image: example/app:1
    env_file: app.env
```

with a file that git tracks:

```env app.env
API_TOKEN=Blue42Horse
```

Run `git rm --cached app.env` and add it to `.gitignore`, keep an `app.env.example` with the names and without the
values, and change every secret in it where it was issued. There is no fix, since other people's checkouts lose the
file as well.
"""

from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.knowledge.building.dotfiles import env_variables
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.secrets import is_secret, url_passwords
from hardener.text import Span

_EXAMPLES = (".example", ".sample", ".template", ".dist", "example.env", "sample.env", ".test", "test.env")


@rule(kind=Kind.COMPOSE, severity=Severity.HIGH, safety=Safety.MANUAL, see=("CL-0020", "CIS 7.4"))
def secret_in_env_file(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    seen: set[str] = set()
    places = [found for service in project.effective(compose) for found in _env_files(service)]
    run = project.model.run_of(compose)
    if run.files and run.files[0] is compose:
        places.append((compose.span_of(), normpath(join(run.folder, ".env"))))
    for span, path in places:
        if path in seen or path.startswith("../") or basename(path).endswith(_EXAMPLES) or not project.tracked(path):
            continue
        seen.add(path)
        if names := _secrets(project.read(path) or ""):
            message = f"git tracks {path}, which holds secrets: {names}"
            why = f"run `git rm --cached {path}`, let git ignore it, and change its secrets: the history keeps them"
            yield Problem(span, message, why_no_fix=why)


def _env_files(service: Effective) -> Iterator[tuple[Span, str]]:
    """The files that this file names for a service, and where."""
    home = service.home
    value = home.get("env_file")
    folder = dirname(home.document.path) or "."
    for index, item in enumerate(value if isinstance(value, list) else [value]):
        path = item.get("path") if isinstance(item, dict) else item
        filled = service.text(path) if isinstance(path, str) else None
        if filled and not filled.startswith("/"):
            span = home.span_of("env_file", index) if isinstance(value, list) else home.span_of("env_file")
            yield span, normpath(join(folder, filled))


def _secrets(text: str) -> str:
    names = [name for name, value in env_variables(text).items() if is_secret(name, value) or url_passwords(value)]
    shown = ", ".join(f"`{name}`" for name in names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown
