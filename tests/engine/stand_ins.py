"""Images under their official names for machines that cannot pull them: recipes in `images/`, built when needed."""

import re
import subprocess
from pathlib import Path

IMAGES = Path(__file__).parent / "images"
RECIPES = {  # official name → folder, stage
    r"eclipse-temurin:17-jre": ("java", "jre"),
    r"maven:[\d.]+-eclipse-temurin-17": ("java", "maven"),
    r"nginxinc/nginx-unprivileged:[\d.]+": ("nginx-unprivileged", ""),
    r"busybox:[\d.]+-musl": ("busybox", ""),
    r"debian:\d+-slim": ("debian", ""),
    r"gcr\.io/distroless/static-debian\d+:nonroot": ("distroless-static", ""),
}


def images_of(project: Path) -> list[str]:
    """The images that a project is built from and made of."""
    dockerfile, compose = ((project / name).read_text() for name in ("Dockerfile", "compose.yaml"))
    named = re.findall(r"(?m)^FROM (\S+)", dockerfile) + re.findall(r"--from=(\S+:\S+)", dockerfile)
    return list(dict.fromkeys(named + re.findall(r"(?m)^ +image: (\S+)", compose)))


def provide(image: str) -> bool:
    """See that an image is at hand; whether it is a stand-in, which is to be taken away again."""
    if _runs("image", "inspect", image) or _runs("pull", "--quiet", image):
        return False
    found = next((recipe for name, recipe in RECIPES.items() if re.fullmatch(name, image)), None)
    assert found, f"`{image}` can neither be pulled here nor made by a recipe in {IMAGES}"
    folder, stage = found
    done = _docker("build", "--tag", image, *(["--target", stage] if stage else []), str(IMAGES / folder))
    assert done.returncode == 0, f"{image}: {done.stderr[-3000:]}"
    return True


def _docker(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["docker", *words], capture_output=True, text=True, timeout=540, check=False)


def _runs(*words: str) -> bool:
    return _docker(*words).returncode == 0
