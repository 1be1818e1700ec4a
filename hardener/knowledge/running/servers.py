"""On which port a program listens, by what its options and their documented defaults say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import basename

_ANY = frozenset(("0.0.0.0", "::"))  # noqa: S104 - what others bind to
_REACHED = frozenset(("", "*", "127.0.0.1", "localhost", "[::]", "0", *_ANY))  # by who asks 127.0.0.1
_DJANGO = re.compile(r"(?:^|\.)[aw]sgi(?::|$)")


@dataclass(frozen=True, slots=True)
class Server:
    """A server with HTTP: which options say the port, which an address, and what speaks against plain HTTP."""

    default: int
    port: tuple[str, ...] = ()
    bind: tuple[str, ...] = ()
    variable: str | None = None  # the environment variable that changes the default
    other: tuple[str, ...] = ()  # options for sockets, certificates, and files that may say something else
    subcommands: tuple[str, ...] = ()


_SERVERS: Mapping[str, Server] = {
    "daphne": Server(8000, port=("-p", "--port"), other=("-u", "--unix-socket", "-e", "--endpoint", "--fd")),
    "fastapi": Server(8000, port=("--port",), variable="PORT", subcommands=("run", "dev")),
    "flask": Server(5000, port=("-p", "--port"), variable="FLASK_RUN_PORT", other=("--cert",), subcommands=("run",)),
    "gunicorn": Server(
        8000,
        bind=("-b", "--bind"),
        variable="PORT",
        other=("-c", "--config", "--certfile", "--keyfile", "--paste"),
    ),
    "http-server": Server(8080, port=("-p", "--port"), other=("-S", "--tls", "--ssl")),
    "http.server": Server(8000),
    "hypercorn": Server(8000, bind=("-b", "--bind"), other=("-c", "--config", "--certfile", "--keyfile")),
    "next": Server(3000, port=("-p", "--port"), variable="PORT", subcommands=("start",)),
    "runserver": Server(8000),
    "serve": Server(
        3000, port=("-p",), bind=("-l", "--listen"), variable="PORT", other=("--ssl-cert", "-c", "--config")
    ),
    "streamlit": Server(8501, port=("--server.port",), variable="STREAMLIT_SERVER_PORT", subcommands=("run",)),
    "uvicorn": Server(8000, port=("--port",), other=("--uds", "--fd", "--ssl-keyfile", "--ssl-certfile", "--env-file")),
    "waitress-serve": Server(8080, port=("--port",), bind=("--listen",), other=("--unix-socket",)),
}


@dataclass(frozen=True, slots=True)
class Listening:
    """A port, and what shows it. `http`: a request for `/` does no harm, and any answer shows life.

    `stated`: the command itself names the port.
    """

    port: int
    http: bool
    program: str
    stated: bool


def listening(argv: tuple[str, ...], environment: Mapping[str, str], unknown: frozenset[str]) -> Listening | str | None:
    """Where the command listens; in a clause why that is not known; None: it is no server that is known."""
    name, arguments = _server(argv)
    server = _SERVERS.get(name)
    if server is None or (server.subcommands and not any(a in server.subcommands for a in arguments[:1])):
        return None
    if odd := next((o for o in server.other if _values(arguments, o)), None):
        return f"`{odd}` of `{name}` may say where it listens, or that it speaks no plain HTTP"
    stated = _stated(name, server, arguments)
    if stated and any("$" in value for value in stated):
        return "its port is decided when it starts"
    if stated:
        ports = {port for value in stated if (port := _port(value)) is not None}
        port = min(ports) if len(ports) == 1 else None
    elif server.variable and (server.variable in unknown or server.variable in environment):
        value = environment.get(server.variable, "")
        port = int(value) if value.isdigit() else None
    else:
        port = server.default
    if port is None:
        return f"it is not clear on which port `{name}` listens"
    django = name in ("daphne", "runserver") or any(_DJANGO.search(a) for a in arguments)
    return Listening(port, not django, name, bool(stated))


def names_any_address(host: str | None) -> bool:
    """Whether who listens on this address can be reached on all of them."""
    return host in _ANY


def _server(argv: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The server's name and its arguments: behind `python -m`, `npx`, `poetry run` and the like."""
    while len(argv) > 1:
        first = basename(argv[0])
        if re.fullmatch(r"python[\d.]*", first):
            rest = tuple(a for a in argv[1:] if a not in ("-u", "-O", "-B"))
            if rest[:1] != ("-m",) and (len(rest) < 2 or basename(rest[0]) != "manage.py"):
                break
            argv = rest[1:]
        elif first in ("manage.py", "npx", "bunx", "ddtrace-run", "opentelemetry-instrument"):
            argv = argv[1:]
        elif first in ("poetry", "pipenv", "uv", "pdm", "hatch", "pnpm", "yarn") and argv[1] in ("run", "exec", "dlx"):
            argv = argv[2:]
        else:
            break
    return (basename(argv[0]), argv[1:]) if argv else ("", ())


def _stated(name: str, server: Server, arguments: tuple[str, ...]) -> list[str]:
    found = [v for option in (*server.port, *server.bind) for v in _values(arguments, option)]
    if name in ("http.server", "runserver"):
        found += [a for a in arguments if not a.startswith("-")][:1]
    return found


def _values(arguments: tuple[str, ...], option: str) -> list[str]:
    """The values of an option: `--port 80`, `--port=80`, `-p 80`, `-p80`, `"-p 80"`."""
    found = []
    for index, argument in enumerate(arguments):
        if argument == option:
            found.append(arguments[index + 1] if index + 1 < len(arguments) else "")
        elif argument.startswith((f"{option}=", f"{option} ")):
            found.append(argument[len(option) + 1 :].strip())
        elif len(option) == 2 and argument.startswith(option) and not argument.startswith("--"):
            found.append(argument[2:])
    return found


def _port(value: str) -> int | None:
    """The port of `80`, `:80`, `0.0.0.0:80`, `[::]:80`, `tcp://0.0.0.0:80`; None for another host, or a socket."""
    host, colon, port = value.removeprefix("tcp://").rpartition(":")
    if not port.isdigit() or (colon and host not in _REACHED) or not 0 < int(port) < 65536:
        return None
    return int(port)
