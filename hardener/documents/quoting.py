"""Writes a value so that BuildKit reads exactly it: in double quotes as ENV, LABEL and ARG have them, or as JSON."""

import json


def quoted(value: str, escape: str) -> str:
    """The value in double quotes; quotes, escapes and `$` in it mean themselves."""
    return '"' + "".join(f"{escape}{char}" if char in ('"', "$", escape) else char for char in value) + '"'


def json_string(value: str) -> str:
    """A string of an exec form. Characters beyond ASCII stay as they are."""
    return json.dumps(value, ensure_ascii=False)
