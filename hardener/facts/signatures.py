"""Verifies that an image was signed with a key by cosign. Everything else about signatures is left to cosign itself.

The payload is that of “simple signing”, and must name the very digest that is to be pinned. It needs the extra
`[verify]`. https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md
"""

import base64
import json
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hardener.errors import UsageError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

    from hardener.facts.registry import Signature

TYPE = "cosign container image signature"


def check_key(pem: bytes, name: str) -> None:
    """Raises UsageError where nothing can be verified with this key."""
    try:
        _public_key(pem)
    except ImportError as error:
        raise UsageError("signatures need the extra `verify`: pip install 'hardener[verify]'") from error
    except ValueError as error:
        raise UsageError(f"{name}: is no public key for ECDSA on P-256 in PEM form, as cosign makes it") from error


def why_unsigned(signatures: "Iterable[Signature]", pem: bytes, digest: str) -> str | None:
    """Why the image with that digest does not count as signed with the key, as a clause; None: it is."""
    why = "it has no signature of cosign"
    for signature in signatures:
        if not _fits(signature, pem):
            why = "it is not signed with that key"
        elif _digest_in(signature.payload) == digest:
            return None
        else:
            why = "its signature is for another digest"
    return why


def _fits(signature: "Signature", pem: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
    from cryptography.hazmat.primitives.hashes import SHA256

    try:
        _public_key(pem).verify(base64.b64decode(signature.text), signature.payload, ECDSA(SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=4)
def _public_key(pem: bytes) -> "EllipticCurvePublicKey":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(pem)
    except UnsupportedAlgorithm as error:
        raise ValueError from error
    if not isinstance(key, EllipticCurvePublicKey) or not isinstance(key.curve, SECP256R1):
        raise ValueError
    return key


def _digest_in(payload: bytes) -> str | None:
    """The digest that a payload is about; None where it is of another type."""
    try:
        critical: Any = json.loads(payload)["critical"]
        return str(critical["image"]["docker-manifest-digest"]) if critical["type"] == TYPE else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
