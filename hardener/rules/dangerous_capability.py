"""The service gets a capability that comes close to root on the host.

`cap_add` is meant for the one thing that a service needs and does not have. Some capabilities are so wide that whoever
has them can leave the container: load a kernel module, mount the disk of the host, read any file, watch any process.

Example:

```yaml
services:
  app:
    image: example/app:2
    cap_add:
      - SYS_ADMIN
```

There is no fix: why it was added is not written anywhere. Often a narrower way does: a device in `devices:`, a setting
in `sysctls:`, `NET_BIND_SERVICE` for a low port in the host's network, a seccomp profile with one more system call.
"""

from collections.abc import Iterator, Mapping

from hardener.documents.compose import ComposeFile
from hardener.knowledge.privilege.privileges import spelled
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_CRITICAL, _HIGH, _MEDIUM = Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM
_DANGERS: Mapping[str, tuple[Severity, str]] = {
    "ALL": (_CRITICAL, "that is root on the host in all but name"),
    "AUDIT_CONTROL": (_MEDIUM, "it can switch off the audit of the kernel"),
    "BPF": (_HIGH, "it can load programs into the kernel that read its memory"),
    "CHECKPOINT_RESTORE": (_MEDIUM, "it can look into and restore other processes"),
    "DAC_READ_SEARCH": (_HIGH, "it can open any file of the host by its number, past every mount"),
    "LINUX_IMMUTABLE": (_MEDIUM, "it can change files that are marked as immutable"),
    "MAC_ADMIN": (_HIGH, "it can change the policy of AppArmor or SELinux"),
    "MAC_OVERRIDE": (_HIGH, "AppArmor and SELinux do not hold for it"),
    "NET_ADMIN": (_MEDIUM, "it can change addresses, routes and firewalls of its network"),
    "PERFMON": (_MEDIUM, "it can watch the kernel and other processes"),
    "SYSLOG": (_MEDIUM, "it can read addresses of the kernel from its log"),
    "SYS_ADMIN": (_CRITICAL, "it can mount file systems and leave its namespaces"),
    "SYS_BOOT": (_HIGH, "it can restart the host or boot another kernel"),
    "SYS_MODULE": (_CRITICAL, "it can load modules into the kernel of the host"),
    "SYS_PTRACE": (_HIGH, "it can read and change other processes, on the host too with its process ids"),
    "SYS_RAWIO": (_CRITICAL, "it can write to ports and memory of the hardware"),
    "SYS_TIME": (_MEDIUM, "it can set the clock of the host"),
}
_WHY_NO_FIX = "what it needs the capability for is not known"


@rule(
    kind=Kind.COMPOSE,
    severity=Severity.HIGH,
    safety=Safety.MANUAL,
    see=("CL-0011", "CL-0024", "CL-0027", "CL-0028", "CL-0029", "CL-0030", "ce76b7d0", "CIS 5.4", "OWASP Docker 3"),
)
def dangerous_capability(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in compose.services:
        listed = service.get("cap_add")
        for index, item in enumerate(listed if isinstance(listed, list) else ()):
            name = spelled(item)
            if name in _DANGERS:
                severity, danger = _DANGERS[name]
                message = f"`{service.name}` gets the capability `{name}`: {danger}"
                yield Problem(service.span_of("cap_add", index), message, None, _WHY_NO_FIX, severity)
