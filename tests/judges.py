"""Independent judges: BuildKit's own Dockerfile parser and the Compose schema."""

import dockerfile

from tests.compose_schema import violations as schema_violations

__all__ = ["buildkit_accepts", "schema_violations"]


def buildkit_accepts(text: str) -> bool:
    """Whether BuildKit's parser takes the text. It aborts on lone surrogates, so those are replaced."""
    try:
        dockerfile.parse_string(text.encode("utf-8", "replace").decode())
    except (dockerfile.GoParseError, ValueError):
        return False
    return True
