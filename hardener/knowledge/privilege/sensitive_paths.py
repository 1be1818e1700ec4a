"""Which paths of a host matter to its security, and which of them a container is known only to read."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hardener.knowledge.privilege.host_mounts import is_at_or_below
from hardener.model import Severity

if TYPE_CHECKING:
    from hardener.knowledge.privilege.host_mounts import HostMount
    from hardener.knowledge.running.workload import Workload


@dataclass(frozen=True, slots=True)
class Sensitive:
    """What a path gives away: `rw` when it can be written, `ro` when it can only be read (None: nothing to say)."""

    what: str
    rw: Severity
    ro: Severity | None


_ROOT = Sensitive("the whole file system of the host", Severity.CRITICAL, Severity.HIGH)
_SYSTEM = Sensitive("the configuration of the host", Severity.HIGH, Severity.MEDIUM)
_PROGRAMS = Sensitive("programs of the host", Severity.HIGH, None)
_KERNEL = Sensitive("the kernel of the host", Severity.HIGH, Severity.MEDIUM)
_ENGINE = Sensitive("the data of all containers", Severity.HIGH, Severity.MEDIUM)
_HOMES = Sensitive("the files of the host's users", Severity.HIGH, Severity.MEDIUM)
_KEYS = Sensitive("the credentials of a user", Severity.HIGH, Severity.HIGH)
_HARMLESS = Sensitive("which programs only read", Severity.LOW, None)
_DEVICES = Sensitive("the devices of the host", Severity.HIGH, Severity.MEDIUM)
_BUS = Sensitive("the system's own services", Severity.MEDIUM, Severity.MEDIUM)
_WHOLE = Sensitive("the state of everything on the host", Severity.HIGH, Severity.MEDIUM)

# A container that mounts one of these reads it, by convention.
READ_ONLY = (
    "/etc/localtime",
    "/etc/timezone",
    "/usr/share/zoneinfo",
    "/etc/machine-id",
    "/var/lib/dbus/machine-id",
    "/etc/os-release",
    "/usr/lib/os-release",
    "/etc/hostname",
    "/etc/passwd",
    "/etc/group",
    "/etc/ssl/certs",
    "/etc/ca-certificates",
    "/usr/share/ca-certificates",
    "/usr/local/share/ca-certificates",
    "/etc/pki/ca-trust",
    "/lib/modules",
    "/usr/lib/modules",
    "/usr/src",
)
# The path alone, or all that is below it. The first that holds counts.
_EXACT = {
    "/": _ROOT,
    "/var": _WHOLE,
    "/var/lib": _WHOLE,
    "/usr": _PROGRAMS,
    "/usr/lib": _PROGRAMS,
    "/usr/local": _PROGRAMS,
    "/lib": _PROGRAMS,
    "/lib64": _PROGRAMS,
    "/dev": _DEVICES,
    "/home": _HOMES,
    "~": _HOMES,
    "$HOME": _HOMES,
    "${HOME}": _HOMES,
}
_BELOW = {
    "/etc/shadow": _KEYS,
    "/etc/ssh": _KEYS,
    "/etc/kubernetes": _KEYS,
    "/etc": _SYSTEM,
    "/root": _HOMES,
    "/boot": _SYSTEM,
    "/proc": _KERNEL,
    "/sys": _KERNEL,
    "/var/lib/docker": _ENGINE,
    "/var/lib/containerd": _ENGINE,
    "/var/lib/kubelet": _ENGINE,
    "/bin": _PROGRAMS,
    "/sbin": _PROGRAMS,
    "/usr/bin": _PROGRAMS,
    "/usr/sbin": _PROGRAMS,
    "/usr/local/bin": _PROGRAMS,
    "/usr/local/sbin": _PROGRAMS,
    "/run/dbus": _BUS,
    "/run/systemd": _BUS,
    "/run/libvirt": _BUS,
    "/var/spool/cron": _SYSTEM,
}
_CREDENTIALS = re.compile(
    r"(?:~|\$HOME|\$\{HOME\}|/root|/home/[^/]+)/"
    r"(?:\.ssh|\.aws|\.azure|\.gnupg|\.kube|\.docker(?:/config\.json)?|\.config/gcloud|\.netrc|\.npmrc|\.pypirc|\.git-credentials)"
    r"(?:/.*)?$"
)
# What watches a host, and is documented to read these paths only.
_WATCHERS = re.compile(
    r"(?:^|[/_-])(?:alloy|beszel-agent|cadvisor|datadog/agent|dozzle|filebeat|fluent-?bit|fluentd|glances|metricbeat|netdata"
    r"|node[-_]exporter|nri-|newrelic|opentelemetry-collector(?:-contrib)?|process-exporter|promtail|scrutiny|telegraf|vector"
    r"|zabbix-agent2?|smartctl-exporter)(?=$|[:/@-])"
)
_WATCHED = ("/", "/proc", "/sys", "/var/lib/docker", "/var/lib/containerd", "/etc", "/run/systemd", "/boot", "/var")
# Servers that only read certificates.
_CERTIFICATES = ("/etc/letsencrypt", "/etc/ssl", "/etc/pki", "/etc/nginx", "/etc/haproxy", "/etc/httpd", "/etc/apache2")
_CERTIFICATE_READERS = ("caddy", "haproxy", "httpd", "nginx", "nginxinc/nginx-unprivileged", "traefik")


def sensitive(mount: "HostMount") -> Sensitive | None:
    """What a mount gives away of its host, or None."""
    path = mount.path.replace("/var/run", "/run", 1) if is_at_or_below(mount.path, "/var/run") else mount.path
    if any(is_at_or_below(path, known) for known in READ_ONLY):
        return _HARMLESS
    if _CREDENTIALS.match(path):
        return _KEYS
    if path in _EXACT:
        return _EXACT[path]
    return next((found for folder, found in _BELOW.items() if is_at_or_below(path, folder)), None)


def only_reads(mount: "HostMount", load: "Workload") -> str | None:
    """What shows that the container only reads the path, as a clause; None where nothing does."""
    if any(is_at_or_below(mount.path, known) for known in READ_ONLY):
        return f"containers mount `{mount.path}` to read it"
    name = watches_host(load)
    if name and any(is_at_or_below(mount.path, f) for f in _WATCHED if f != "/" or mount.path == "/"):
        return f"`{name}` watches the host and is documented to read it"
    known = load.image.name if load.image and not load.is_built else ""
    if known in _CERTIFICATE_READERS and any(is_at_or_below(mount.path, f) for f in _CERTIFICATES):
        return f"`{known}` only reads its certificates and settings"
    return None


def watches_host(load: "Workload") -> str | None:
    """The name of the image, where it is one that watches a host and has to see it."""
    name = load.name.lower()
    return name if not load.is_built and _WATCHERS.search(name) else None
