"""A health check for a Compose service, from what is known of its image; or in a clause why nobody can write one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hardener.documents.image_ref import parse_image_ref
from hardener.documents.interpolation import escape
from hardener.facts import Answer
from hardener.knowledge.running.image_health import argv_of_shell, timeout_of
from hardener.knowledge.running.workload import Workload, other_start, workload

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.documents.compose import ComposeFile
    from hardener.facts.known import KnownImage
    from hardener.project import Project

# What people write above a health check and above `networks`, in their usual order.
BEFORE_NETWORKS = tuple(
    "image build container_name hostname depends_on volumes secrets configs environment env_file ports expose".split()
)
BEFORE_THE_CHECK = (*BEFORE_NETWORKS, *"networks network_mode command entrypoint working_dir restart".split())
# Only what serves others has a health of its own; for a base or a language the user's own program counts.
_SERVERS = frozenset(("application", "database", "messaging", "monitoring", "proxy", "web"))
_SLOW_STARTERS = frozenset(("database", "messaging"))
_CACHES = frozenset(("redis", "valkey"))
_PING = re.compile(r"(?P<client>redis-cli|valkey-cli) ping \| grep -q PONG")
_WGET_ROOT = re.compile(r"\bwget\b.*http://127\.0\.0\.1(?::\d+)?/(?= |\Z)")
_OTHER_PORT = re.compile(r"(?:^|\s)(?:--?(?:\w+-)*port|-p|-P|--(?:\w+-)*(?:addr|address|bind|listen)\w*|-c\s+port)\b")
_TLS = re.compile(r"(?:^|\s)--?(?:\w+-)*(?:tls|ssl|cert)", re.IGNORECASE)
_PORT_VARIABLE = re.compile(r"(?:^|_)(?:PORTS?|ADDR|ADDRESS|LISTEN|PROTOCOL|BIND)\Z")
_READ_BY_THE_CHECK = ("PGPORT",)
_PEERS = re.compile(
    r"CLUSTER|CONTROLLER|ADVERTISED|SMTP|MAIL|REDIS_|DB_|DATABASE|PGPORT|MYSQL_PORT|POSTGRES_PORT|_HOST_"
)


@dataclass(frozen=True, slots=True)
class ServiceCheck:
    """`data` is what `healthcheck:` says. `doubt`: only a run can tell whether it holds."""

    data: dict[str, Any]
    assumes: str
    doubt: bool


def check_of(service: "Effective", project: "Project") -> ServiceCheck | str:
    """The check that this service should have, which must be right for all that the edit reaches."""
    found = [_check(each, project) for each in (service, *service.reaches)]
    first = found[0]
    for other in found[1:]:
        if isinstance(other, str) or isinstance(first, str) or other.data != first.data:
            return first if isinstance(first, str) else "what extends it would need another check"
    return first


def is_checked(service: "Effective", project: "Project") -> bool:
    """Whether a check runs: one of the service's own, or that of its image."""
    if service.has("healthcheck"):
        test = service.get("healthcheck", "test")
        off = service.is_true("healthcheck", "disable") or test in (["NONE"], "NONE")
        return not off and (test is not None or _in_image(service, project) is True)
    return _in_image(service, project) is True


def is_checked_or_unknown(service: "Effective", project: "Project") -> bool:
    """Whether it has a check or somebody decided on one, or its Dockerfile is where one belongs."""
    return service.has("healthcheck") or _in_image(service, project) is not False


def _in_image(service: "Effective", project: "Project") -> bool | None:
    """Whether the image has a check; None where a Dockerfile of the project has none, which is its own flaw."""
    load = workload(service, project)
    for stage in load.stage.ancestry() if load.stage else ():
        if (last := stage.last("HEALTHCHECK")) is not None:
            return not (last.words and last.words[0].value.upper() == "NONE")
    if load.image and load.image.healthcheck_built_in:
        return True
    if load.stage is not None:
        return None
    written = service.image.text if service.image and not load.is_built else ""
    ref = parse_image_ref(service.text(written) or written)
    answer = project.facts.answer(ref) if ref else None
    return isinstance(answer, Answer) and answer.config is not None and answer.config.has_healthcheck


def ends_by_itself(service: "Effective", project: "Project", compose: "ComposeFile") -> bool:
    """Whether it is a job and no service: others wait for its end, or it says that nothing starts it again."""
    if service.get("restart") in ("no", "false") or service.get("deploy", "restart_policy", "condition") == "none":
        return True
    waits = (e.get("depends_on", service.name, "condition") for e in project.effective(compose))
    return any(condition == "service_completed_successfully" for condition in waits)


def _check(service: "Effective", project: "Project") -> ServiceCheck | str:
    load = workload(service, project)
    if load.is_built:
        return "the Dockerfile that it is built from is not at hand"
    known = load.image
    if known is None:
        return f"nothing is known of the image `{load.name}`" if load.name else "its image is not known"
    if known.healthcheck is None or known.kind not in _SERVERS:
        return f"no check is known for `{load.name}`"
    if other := other_start(service, load):
        return other
    if moved := _listens_elsewhere(service, known):
        return moved
    test = _test(service, known)
    doubts = list(_doubts(service, load, known, test))
    assumes = doubts[0] if doubts else f"assumes that `{known.name}` listens where its image does by default"
    source = known.sources.get("healthcheck")
    if source and not doubts:
        first = source.partition(";")[0]
        assumes += f"; the check was {first}" if first.startswith("measured") else f" (the check is that of {first})"
    start = "60s" if known.kind in _SLOW_STARTERS else "30s"
    data = {"test": test, "interval": "10s", "timeout": timeout_of(test), "retries": 5, "start_period": start}
    return ServiceCheck(data, assumes, bool(doubts))


def _test(service: "Effective", known: "KnownImage") -> list[str]:
    """The command in Compose's words: without a shell where it needs none, `$` doubled where the container reads it."""
    form, *words = known.healthcheck or ("CMD",)
    if form == "CMD":
        return ["CMD", *(escape(word) for word in words)]
    text = words[0]
    if (ping := _PING.fullmatch(text)) and _may_ask_for_a_password(service):
        text = f"{ping['client']} ping | grep -qE 'PONG|NOAUTH'"  # that it asks for a password shows that it lives
    argv = argv_of_shell(text)
    if argv[:2] == ("sh", "-c"):
        return ["CMD-SHELL", escape(text)]
    return ["CMD", *(escape(word) for word in argv)]


def _may_ask_for_a_password(service: "Effective") -> bool:
    """Whether a password is set, or a configuration file may set one."""
    return "requirepass" in _command(service) or "REDIS_ARGS" in str(service.get("environment")) or _configured(service)


def _configured(service: "Effective") -> bool:
    command = _command(service)
    mounted = any(".conf" in v.target or "/etc" in v.target for _, v in service.volumes) or service.has("configs")
    return mounted or ".conf" in command or "aclfile" in command


def _listens_elsewhere(service: "Effective", known: "KnownImage") -> str | None:
    """What says that it listens on another port or with TLS, as a clause."""
    command = _command(service)
    if found := _OTHER_PORT.search(command):
        return f"its `command` says with `{found[0].strip()}` where it listens"
    if known.name in ("postgres", "mysql", "mariadb"):  # both answer without TLS too
        command = ""
    if found := _TLS.search(command):
        return f"its `command` sets up TLS with `{found[0].strip()}`"
    return next(
        (
            f"`{v.name}` may say where it listens"
            for _, v in service.environment
            if _PORT_VARIABLE.search(v.name) and not _PEERS.search(v.name)
        ),
        None,
    )


def _doubts(service: "Effective", load: Workload, known: "KnownImage", test: list[str]) -> Iterator[str]:
    """Why only a run can tell whether the check holds."""
    if not known.verified("healthcheck"):
        yield f"the check for `{load.name}` has not been tried"
    targets = {port.target for _, port in service.ports if port.protocol == "tcp"}
    own = {port.partition("/")[0] for port in known.ports}
    if targets and own and not targets & own and not any("$" in t or "-" in t for t in targets):
        yield f"it publishes port {min(targets)}, on which `{known.name}` does not listen by default"
    if known.name in _CACHES and _configured(service):
        yield f"the configuration of `{known.name}` may say another port, or TLS only"
    if known.kind in ("proxy", "web") and _is_reconfigured(service):
        yield f"the configuration of `{known.name}` may say another port, or answer other names only"
    if _WGET_ROOT.search(" ".join(test[1:])):
        yield "wget takes a 404 for a failure"


def _is_reconfigured(service: "Effective") -> bool:
    named = (".conf", "/etc", "conf.d", "sites")
    return service.has("configs") or any(part in v.target for _, v in service.volumes for part in named)


def _command(service: "Effective") -> str:
    command = service.get("command")
    return " ".join(map(str, command)) if isinstance(command, list) else str(command or "")
