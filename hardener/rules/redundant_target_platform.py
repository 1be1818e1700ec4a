"""FROM asks for the target platform, which is the default.

The flag says nothing, and hides the stages in which a platform was chosen on purpose.

Example:

```dockerfile
FROM --platform=$TARGETPLATFORM node:22-alpine
CMD ["node", "server.js"]
```

becomes

```dockerfile
FROM node:22-alpine
CMD ["node", "server.js"]
```

A file that gives `TARGETPLATFORM` a value of its own is left alone.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit, Span


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.SAFE, see=("DL3065", "RedundantTargetPlatform"))
def redundant_target_platform(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    declared = any(pair.key == "TARGETPLATFORM" for i in dockerfile.preamble for pair in i.pairs)
    for stage in dockerfile.stages:
        flag = stage.instruction.flag("platform")
        if flag is None or declared or flag.value not in ("$TARGETPLATFORM", "${TARGETPLATFORM}"):
            continue
        flags = stage.instruction.flags
        after = next((f.span.start for f in flags if f.span.start > flag.span.start), stage.base.span.start)
        edit = Edit(dockerfile.path, Span(flag.span.start, after), "")
        yield Problem(flag.span, "the target platform is the default", Fix("Remove the flag", Safety.SAFE, (edit,)))
