"""Whether a service may need far more memory or CPU than others on the same image: builds, models, accelerators."""

import re
from posixpath import join, normpath
from typing import TYPE_CHECKING

from hardener.knowledge.running.start import Start
from hardener.knowledge.running.workload import workload

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.knowledge.running.workload import Workload
    from hardener.project import Project

# Libraries that load models or data sets into memory, as requirements and manifests name them.
_LIBRARIES = re.compile(
    r"(?<![\w-])(torch|tensorflow|keras|jax|transformers|sentence-transformers|diffusers|vllm|llama-cpp-python|onnxruntime"
    r"|faiss-cpu|faiss-gpu|spacy|xgboost|lightgbm|pyspark|ray|dask|easyocr|paddleocr|openai-whisper|puppeteer|playwright)"
    r"(?=[\s\"'=<>~\[:;,@]|$)",
    re.MULTILINE,
)
_MANIFESTS = ("requirements.txt", "pyproject.toml", "Pipfile", "environment.yml", "package.json")


def why_heavy(service: "Effective", project: "Project") -> str | None:
    """What speaks for more than the usual limits, as a clause, or None."""
    if service.get("deploy", "resources", "reservations", "devices") or service.has("gpus") or service.has("runtime"):
        return "it uses an accelerator"
    load = workload(service, project)
    if _is_task(service, load):
        return "it builds or watches code when it starts"
    if load.image and load.image.kind in ("os", "base") and not (load.start and load.start.is_copied):
        return f"what runs on `{load.image.name}` is not known"
    build = project.build_of(service)
    for name in _MANIFESTS if build else ():
        found = _LIBRARIES.search(project.read(normpath(join(build.context, name))) or "") if build else None
        if found:
            return f"`{found[1]}` in {name} may need much memory"
    return None


def _is_task(service: "Effective", load: "Workload") -> bool:
    command = service.get("command")
    words = command if isinstance(command, list) else str(command or "").split()
    start = Start(tuple(str(w) for w in words), False) if words else load.start
    text = " ".join(start.argv) if start else ""
    return bool(start and start.writes_beside_code) or bool(re.search(r"\b(?:build|watch|compile|webpack)\b", text))
