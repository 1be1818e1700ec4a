"""The verification of TLS certificates is switched off.

Without verification anyone between the build and the server can put in files of their own: what is downloaded becomes
part of the image. As a variable of ENV it holds for the running application too.

Example:

```dockerfile
FROM debian:12-slim
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
RUN curl -fsSLk -o /opt/tool.tgz https://example.com/tool.tgz \
    && git config --global http.sslVerify false \
    && git clone https://example.com/tool.git /opt/tool
```

becomes

```dockerfile
FROM debian:12-slim
RUN curl -fsSL -o /opt/tool.tgz https://example.com/tool.tgz \
    && git clone https://example.com/tool.git /opt/tool
```

The fix takes the switch out. It is `UNSAFE`: the image may lack `ca-certificates`, or the server may have a certificate
of an authority of its own, which should then be added (`COPY ca.crt /usr/local/share/ca-certificates/`, then
`update-ca-certificates`).
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.knowledge.building.tls import MENTIONS, switches
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = (
    "CKV2_DOCKER_2",
    "CKV2_DOCKER_3",
    "CKV2_DOCKER_4",
    "CKV2_DOCKER_5",
    "CKV2_DOCKER_6",
    "CKV2_DOCKER_12",
    "CKV2_DOCKER_13",
    "CKV2_DOCKER_14",
    "CKV2_DOCKER_15",
    "CKV2_DOCKER_16",
    "DD055",
    "DD056",
)
_ASSUMES = "the image must trust the server's certificate, and have `ca-certificates`; only a build can tell"


@rule(kind=Kind.DOCKERFILE, severity=Severity.HIGH, safety=Safety.UNSAFE, see=_SEE)
def tls_verification_disabled(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in dockerfile.instructions:
        if instruction.keyword not in ("ENV", "ARG", "RUN", "ONBUILD") or not instruction.mentions(*MENTIONS):
            continue
        for switch in switches(instruction.child or instruction):
            message = f"{switch.what} switches the verification of certificates off"
            if switch.edit:
                fix = Fix(f"Take {switch.what} out", Safety.UNSAFE, (switch.edit,), _ASSUMES)
                yield Problem(switch.span, message, fix)
            else:
                yield Problem(switch.span, message, why_no_fix="it cannot be taken out without rewriting more of it")
