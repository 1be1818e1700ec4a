"""Files that hold credentials, known by their names."""

import re
from posixpath import basename, normpath

# Each with what it is, and what its text shows if it really holds a secret (None: it always does).
_KNOWN: tuple[tuple[str, str, str | None], ...] = (
    (r"\.npmrc|\.yarnrc(?:\.yml)?", "a token of a package registry", r"(?i)_auth|_password|authToken"),
    (r"\.pypirc|\.netrc|_netrc", "passwords of servers", None),
    (r"pip\.conf|pip\.ini", "a password of a package index", r"://[^\s/@]+@"),
    (
        r"\.env(?:\.(?!example|sample|template|dist|defaults?|tmpl|schema|erb|j2|tpl|test|ci\b)[\w.-]+)?",
        "secrets of the application",
        r"=\s*\S",
    ),
    (r"id_(?:rsa|dsa|ecdsa|ed25519)(?:[._-](?!pub)\w+)?", "a private SSH key", "PRIVATE KEY"),
    (r"\.git-credentials|\.pgpass|\.my\.cnf|\.dockercfg|\.vault-token", "passwords", None),
    (r"\.aws|\.ssh|\.gnupg|\.azure|\.kube", "credentials", None),
    (r".*\.(?:p12|pfx|jks|kdbx|ppk|keytab)|kubeconfig", "private keys", None),
    (
        r"(?!.*(?:gpg|signing|pub|apt|repo|archive|release|rpm|pgp|snakeoil|dummy)).*\.key",
        "a private key",
        "PRIVATE KEY",
    ),
    (r"(?:.*[._-])?(?:key|priv(?:ate)?(?:key)?)\.pem", "a private key", "PRIVATE KEY"),
    (r"(?:gcloud-|gcp-|google-)?(?:service[-_]?account|credentials)[\w-]*\.json", "a key of a cloud account", None),
    (r"terraform\.tfstate|secrets?\.(?:ya?ml|json|toml|env)|\.htpasswd", "secrets", None),
    (r"master\.key", "the key of the application's secrets", None),
)
_CREDENTIAL_FOLDERS = re.compile(
    r"(?:^|/)\.(?:aws|docker|azure|kube|config/gcloud|ssh)/(?!known_hosts|config$|authorized_keys)"
)


def holds(path: str, text: str | None = None) -> str | None:
    """What secret a file of this name holds, in a few words; None where it holds none, as far as its text shows."""
    name = basename(normpath(path)).lower()
    if name.endswith((".pub", ".crt", ".cer", ".example", ".sample", ".template", ".dist")) or "$" in path:
        return None
    for pattern, what, shows in _KNOWN:
        if re.fullmatch(pattern, name):
            if text is None and name.startswith(("pip.", ".yarnrc")):  # nearly always a mirror's address, or a version
                return None
            return what if text is None or shows is None or re.search(shows, text) else None
    is_inside = _CREDENTIAL_FOLDERS.search(path.lower())
    return (
        "credentials" if is_inside and name in ("credentials", "config.json", "config", "accesstokens.json") else None
    )
