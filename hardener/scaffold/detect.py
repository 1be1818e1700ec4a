"""Looks at a folder and says what is built there: stack, version, port, package manager and start command."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Detected:
    """What was found; None where nothing says it."""

    stack: str | None = None
    version: str | None = None
    package_manager: str | None = None
    port: int | None = None
    start: str | None = None
    ci: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)  # answers to a stack's own questions


def detect(folder: Path) -> Detected:
    """What the files of a folder say. Unreadable files say nothing."""
    ci = "gitlab" if (folder / ".gitlab-ci.yml").exists() else None
    for look in (_php, _ruby, _dotnet, _rust, _go, _java, _python, _node, _static):
        if found := look(folder):
            return Detected(**{"ci": ci, **found})
    return Detected(ci=ci)


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")[:1_000_000]
    except OSError:
        return ""


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_read(file))
    except tomllib.TOMLDecodeError:
        return {}


def _json(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(_read(file))
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _first(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text)
    return found[1] if found else None


def _port(*texts: str) -> int | None:
    number = next((n for t in texts if (n := _first(r"(?i)\bport\b\D{0,20}?(\d{4,5})\b", t))), None)
    return int(number) if number and int(number) < 65536 else None


def _python(folder: Path) -> dict[str, Any]:
    requirements, project = _read(folder / "requirements.txt"), _read(folder / "pyproject.toml")
    django = (folder / "manage.py").exists()
    if not (requirements or project or django):
        return {}
    wants = f"{requirements}\n{project}".lower()
    name = "django" if django or re.search(r"\bdjango\b", wants) else "flask" if "flask" in wants else "fastapi"
    manager = "poetry" if "[tool.poetry" in project else "uv" if (folder / "uv.lock").exists() else "pip"
    if manager == "pip" and not requirements and project:
        manager = "uv"
    version = _first(r"(\d+\.\d+)", _read(folder / ".python-version")) or _first(
        r"""(?:requires-python|python)\s*=\s*["'][^\d"']*(\d+\.\d+)""", project
    )
    return {
        "stack": f"python-{name}",
        "package_manager": manager,
        "version": version,
        "start": _python_start(folder, name),
    }


def _python_start(folder: Path, name: str) -> str | None:
    if name == "django":
        settings = _first(r"""["']([\w.]+)\.settings["']""", _read(folder / "manage.py"))
        return f"gunicorn --bind 0.0.0.0:{{port}} {settings}.wsgi:application" if settings else None
    places = {
        "app.py": "app",
        "main.py": "main",
        "wsgi.py": "wsgi",
        "app/main.py": "app.main",
        "src/main.py": "src.main",
    }
    kind = "FastAPI" if name == "fastapi" else "Flask"
    for path, module in places.items():
        if variable := _first(rf"(?m)^(\w+)\s*(?::\s*\w+\s*)?=\s*{kind}\(", _read(folder / path)):
            serve = "uvicorn --host 0.0.0.0 --port {port}" if name == "fastapi" else "gunicorn --bind 0.0.0.0:{port}"
            return f"{serve} {module}:{variable}"
    return None


_BUILDERS = {"vite": "dist", "react-scripts": "build", "@vue/cli-service": "dist"}  # → where they build to


def _node(folder: Path) -> dict[str, Any]:
    package = _json(folder / "package.json")
    if not package:
        return {}
    wants = {**(package.get("dependencies") or {}), **(package.get("devDependencies") or {})}
    locks = {"pnpm-lock.yaml": "pnpm", "yarn.lock": "yarn", "package-lock.json": "npm"}
    manager = next((m for lock, m in locks.items() if (folder / lock).exists()), "npm")
    version = _first(r"(\d+)", _read(folder / ".nvmrc")) or _first(
        r"(\d+)", str((package.get("engines") or {}).get("node"))
    )
    found = {"package_manager": manager, "version": version}
    if "next" in wants:
        return {"stack": "node-next", **found}
    site = next((folder for builder, folder in _BUILDERS.items() if builder in wants), None)
    if site and "express" not in wants:
        return {"stack": "node-vite", **found, "extra": {"site": site}}
    scripts = package.get("scripts") or {}
    start = str(scripts.get("start", ""))
    main = str(package.get("main") or "server.js")
    text = _read(folder / main)
    return {
        "stack": "node",
        **found,
        "start": start if re.fullmatch(r"node [\w./-]+", start) else f"node {main}" if text else None,
        "port": _port(text),
    }


def _go(folder: Path) -> dict[str, Any]:
    module = _read(folder / "go.mod")
    if not module:
        return {}
    commands = sorted((folder / "cmd").glob("*/main.go"))
    root = (folder / "main.go").exists() or not commands
    main = folder / "main.go" if root else commands[0]
    package = "." if root else f"./cmd/{commands[0].parent.name}"
    version = _first(r"(?m)^go (\d+\.\d+)", module)
    return {"stack": "go", "version": version, "port": _port(_read(main)), "extra": {"package": package}}


def _java(folder: Path) -> dict[str, Any]:
    pom = _read(folder / "pom.xml")
    gradle = _read(folder / "build.gradle") or _read(folder / "build.gradle.kts")
    if not (pom or gradle):
        return {}
    version = _first(r"<(?:java\.version|maven\.compiler\.release)>(\d+)<", pom) or _first(
        r"(?:JavaLanguageVersion\.of\(|JavaVersion\.VERSION_)(\d+)", gradle
    )
    resources = folder / "src" / "main" / "resources"
    settings = _read(resources / "application.properties"), _read(resources / "application.yml")
    port = next((n for t in settings if (n := _first(r"(?m)^(?:server\.|\s+)port\s*[=:]\s*(\d{2,5})", t))), None)
    manager = "maven" if pom else "gradle"
    return {"stack": "java-spring", "version": version, "package_manager": manager, "port": int(port) if port else None}


def _rust(folder: Path) -> dict[str, Any]:
    cargo = _toml(folder / "Cargo.toml")
    package = cargo.get("package") or {}
    if not cargo:
        return {}
    version = str(package.get("rust-version") or "") or None
    extra = {"binary": str(package["name"])} if package.get("name") else {}
    return {"stack": "rust", "version": version, "port": _port(_read(folder / "src" / "main.rs")), "extra": extra}


def _php(folder: Path) -> dict[str, Any]:
    composer = _json(folder / "composer.json")
    if not composer and not (folder / "index.php").exists():
        return {}
    version = _first(r"(\d+\.\d+)", str((composer.get("require") or {}).get("php")))
    sites = ("public", "web", "html", ".")
    site = next((site for site in sites if (folder / site / "index.php").exists()), None)
    return {"stack": "php-apache", "version": version, "extra": {"site": site} if site else {}}


def _ruby(folder: Path) -> dict[str, Any]:
    gemfile = _read(folder / "Gemfile")
    if not gemfile:
        return {}
    version = _first(r"(\d+\.\d+)", _read(folder / ".ruby-version")) or _first(
        r"""(?m)^ruby\s+["'][^\d]*(\d+\.\d+)""", gemfile
    )
    return {"stack": "ruby-rails", "version": version}


def _dotnet(folder: Path) -> dict[str, Any]:
    project = next(iter(sorted(folder.glob("*.csproj"))), None)
    if project is None:
        return {}
    version = _first(r"<TargetFramework>net(\d+)\.", _read(project))
    return {"stack": "dotnet", "version": version, "start": f"dotnet {project.stem}.dll"}


def _static(folder: Path) -> dict[str, Any]:
    for site in ("public", "dist", "html", "site"):
        if (folder / site / "index.html").exists():
            return {"stack": "static", "extra": {"site": site}}
    return {"stack": "static", "extra": {"site": "."}} if (folder / "index.html").exists() else {}
