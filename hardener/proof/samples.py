"""Makes the files that a project asks for and git does not know from the samples that it brings, in a copy only."""

import re
import shutil
from pathlib import Path

_MISSING = re.compile(r"env file (\S+) not found|open (\S+): no such file")
UNSET = "variable is not set"
_UNSET = re.compile(rf"required variable \S+ is missing|{UNSET}|is missing a value")


def stand_in(complaint: str, copy: Path, folder: Path) -> Path | None:
    """Answers a complaint of Compose with a copy of a sample; the file that was made, None where there is none."""
    if found := _MISSING.search(complaint):
        return _from_sample(Path(found[1] or found[2]), copy)
    if _UNSET.search(complaint) and not (folder / ".env").exists():
        return _from_sample(folder / ".env", copy)
    return None


def _from_sample(file: Path, copy: Path) -> Path | None:
    if file.exists() or not file.is_relative_to(copy) or not file.parent.is_dir():
        return None
    name = file.name
    bare = name.lstrip(".")
    words = ("example", "sample", "dist", "template", "defaults", "dev", "development")
    forms = (
        form for word in words for form in (f"{name}.{word}", f"{name}-{word}", f"{word}.{bare}", f".{bare}.{word}")
    )
    sample = next((file.parent / form for form in forms if (file.parent / form).is_file()), None)
    if sample is None:
        return None
    shutil.copyfile(sample, file)
    return file
