"""Which names and values are secrets, and where they stand in a text, so that no output shows them."""

import re
from functools import cache

from hardener.knowledge.secret.hidden_places import hidden_places
from hardener.model import Document
from hardener.text import Span

_STRONG = (
    r"(?:REQUIRE)?PASS(?:WORD|WD|PHRASE|CODE)S?|REQUIRE_?PASS|MASTER_?AUTH|SECRETS?|TOKENS?|API_?KEYS?|CREDENTIALS?"
)
_KEYS = (
    r"(?:ACCESS|ACCOUNT|APP|AUTH|CRYPT|CIPHER|DEPLOY|ENC|ENCRYPTION|JWT|LICENSE|MASTER|PRIVATE|SECRET|SIGNING|SSH)"
    r"_?KEYS?"
)
_WEAK = r"PASS|PWD|PW"
# What such a word is followed by in names that hold no secret: a place, a number, a switch, a policy.
_NOT_AFTER = (
    r"_?(?:FILE|PATH|DIR|URL|URI|ENDPOINT|TTL|EXP|EXPIR\w*|LIFETIME|MAX\w*|MIN\w*|LENGTH|SIZE|POLICY|TYPE|NAME|ID|HEADER"
    r"|ALG\w*|COUNT|ENABLED?|DISABLED?|TIMEOUT|INTERVAL|REQUIRED?|VERSION|FORMAT|STORE|MANAGER|ISSUER|AUDIENCE|LOCATION"
    r"|CHANGED?|RESET|FAMILY|MODE|DURATION|AGE|DAYS|HOURS|MINUTES|SECONDS|FIELD|PREFIX|PARAM\w*|CLAIM|SERVICE|SERVER|HASH_?COST|ROUNDS|SCOPES?|ROTATION"
    r"|RATE\w*|LIMITS?)$"
)
_NEVER = re.compile(
    r"ALLOW_EMPTY|RANDOM_|^PWD$|^OLDPWD$|PUBLIC|^TOKENIZERS|CLUSTER_TOKEN|^KAFKA_.*CREDENTIALS|LISTENER_NAME|^PASS_THROUGH"
    r"|BY_?PASS|COMPASS|PASSENGER|PASSIVE|SECRETARY|PRIVATE_REGISTRY|_HOST$|_PORT$|_USER(?:NAME)?$"
    r"|NO_?PASS|(?:^|_)(?:DIS|EN)ABLED?_|EXPIRED_?(?:PASS|TOKEN)|(?:PASSWORD|PASSWD)_MAPS?$|_VERSION$|^_*WITH_"
)

_SHAPES = (
    r"AKIA[0-9A-Z]{16}|gh[opsur]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}"
    r"|[sr]k_live_[A-Za-z0-9]{16,}|dckr_pat_[\w-]{20,}|npm_[A-Za-z0-9]{36}|pypi-AgEI[\w-]{20,}|AIza[\w-]{35}"
    r"|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}|-----BEGIN [A-Z ]*PRIVATE KEY-----"
)
_HARMLESS = re.compile(
    r"(?:true|false|yes|no|on|off|none|null|nil|undefined|required|optional|enabled|disabled|string|md5|scram-sha-256)\Z"
    r"|<[^>]*>\Z|\*+\Z|x{3,}\Z|\.{3,}\Z|-\Z|(?:your|my|the)[-_ ].*(?:here|password|secret|token|key)\Z|(?:file|https?)://",
    re.IGNORECASE,
)
# Words are too common to be hidden wherever they stand: hiding every `postgres` would make the report unreadable.
_COMMON = frozenset(
    "admin administrator changeme change-me default docker example guest mariadb master mongo mysql password passwd "
    "postgres postgresql rabbitmq redis root secret secrets test testing token user username".split()
)


@cache
def is_secret_name(name: str) -> bool:
    """Whether a variable of this name holds a secret, as far as a name can tell."""
    upper = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper().replace("-", "_").replace(".", "_")
    if _NEVER.search(upper):
        return False
    for match in re.finditer(rf"(?:{_STRONG}|(?:^|_){_KEYS}|(?:^|_|DB)(?:{_WEAK}))(?=_|$)", upper):
        if not re.match(_NOT_AFTER, upper[match.end() :]):
            return True
    return False


def is_secret(name: str, value: str) -> bool:
    """Whether this variable holds a secret written out: by its name, or by the shape of the value."""
    if re.search(_SHAPES, value):
        return True
    return is_secret_name(name) and is_written_out(value, name)


def is_written_out(value: str, name: str = "PASSWORD") -> bool:
    """Whether the value is a secret itself, not a variable, a path, a switch or a placeholder."""
    if not re.search(r"\w", value) or "${" in value or re.match(r"\$[A-Za-z_]", value):
        return False
    if _HARMLESS.match(value.strip()):
        return False
    if re.match(r"[\\\"']*\$\$?[({]", value):  # what a shell puts there
        return False
    if value.startswith("?") or re.fullmatch(r"\.{0,2}/[\w./-]+", value):  # `${NAME:?message}`
        return False
    return not (value.isdigit() and "PASS" not in name.upper() and "PWD" not in name.upper() and len(value) < 6)


@cache
def _url_password() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z][\w+.-]*://[^\s:/@\"'$]*:(?P<value>(?:(?!\$\{)[^\s/@\"'<>])+)@")


def url_passwords(text: str) -> list[Span]:
    """Where passwords written out stand in URLs: `scheme://user:HERE@host`."""
    if "://" not in text:
        return []
    return [Span(*m.span("value")) for m in _url_password().finditer(text) if is_written_out(m["value"])]


# Where a secret stands that no name and no shape gives away.
# The words before a pattern are cheap to look for: without them it finds nothing.
_PLACES = (
    (
        ("uthorization", "UTHORIZATION"),
        r"(?i:authorization)[\"']?[ \t]*:[ \t]*(?i:bearer|basic|token)[ \t]+(?P<header>[\w.+/=~-]{8,})",
    ),
    (
        ("oken", "OKEN", "api-key", "API-KEY"),
        r"(?i:(?:private|job|circle|vault|auth|access)-token|api-key)[ \t]*:[ \t]*(?P<own_header>[\w.+/=~-]{8,})",
    ),
    (("://",), r"\bhttps?://(?P<user>[A-Za-z0-9_-]{20,})@"),
    (("curl",), r"\bcurl\b[^|&;\n]{0,500}?[ \t](?:-u|--user)[ =]?[\"']?[\w.@-]+:(?P<curl>[^\s\"'$:]{3,})"),
    (
        ("mysql", "mariadb"),
        r"(?<![\w/.-])(?:mysql(?:admin|dump)?|mariadb)(?=[ \t])[^|&;\n]{0,500}?[ \t]-p(?P<mysql>[^\s\"'$/-][^\s\"'$]*)",
    ),
    (("redis-cli",), r"\bredis-cli\b[^|&;\n]{0,500}?[ \t](?:-a|--pass)[ \t]+[\"']?(?P<redis>[^\s\"'$-][^\s\"'$]*)"),
    (
        ("mysql", "mariadb"),
        r"(?<![\w/.-])(?:mysql(?:admin|dump)?|mariadb(?:-admin)?)[\"'][^\]\n]{0,500}?[\"']-p(?P<listed_mysql>[^\s\"'$/-][^\s\"'$]*)[\"']",
    ),
    (
        ("redis-cli",),
        r"\bredis-cli[\"'][^\]\n]{0,500}?[\"'](?:-a|--pass)[\"'][ \t]*,[ \t]*[\"'](?P<listed_redis>[^\s\"'$]+)[\"']",
    ),
    (("login",), r"\b(?:docker|az)[ \t]+login\b[^|&;\n]{0,500}?[ \t]-p[ =]?(?P<login>[^\s\"'$-][^\s\"'$]*)"),
    (("github-", "gitlab-"), r"\b(?:github|gitlab)-(?:oauth|token)\.\S+[ \t]+[\"']?(?P<oauth>[\w-]{16,})"),
    (("http-basic", "bearer"), r"\b(?:http-basic|bearer)\.\S+[ \t]+\S+[ \t]+[\"']?(?P<basic>[\w-]{6,})"),
)


@cache
def _place(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _at_places(text: str) -> set[Span]:
    """Values that stand where only secrets stand: in a header, behind `curl -u`, before the host of a URL."""
    patterns = [pattern for words, pattern in _PLACES if any(word in text for word in words)]
    return {Span(*m.span(m.lastgroup or 0)) for pattern in patterns for m in _place(pattern).finditer(text)}


def _assignments(text: str) -> set[Span]:
    """The values of secret names. Only theirs are looked at, which keeps long lines cheap."""
    spans = set()
    for match in _assignment().finditer(text):
        name = match["named"] or match["name"]
        if is_secret_name(name) and (value := _assigned().match(text, match.end())):
            group = value.lastgroup or 0
            if is_secret(name, value[group]):
                spans.add(Span(*value.span(group)))
    return spans


@cache
def _assignment() -> re.Pattern[str]:
    name = r"(?<!\w)(?P<name>[A-Za-z_][\w.-]{0,100})"
    sign = r"[\"']?[ \t]*[:=][ \t]*"
    # Without a sign only where the line says that a value follows: `ENV NAME value`, `--password value`.
    blank = r"(?:(?<=ENV )|(?<=ARG )|(?<=--))(?P<named>[A-Za-z_][\w.-]{0,100})[ \t]+"
    return re.compile(rf"{blank}|{name}{sign}")


@cache
def _assigned() -> re.Pattern[str]:
    bare = r"[^\s\"'\[{](?:[^\s#,}\]]|[,}\]]+(?![,}\]\s#]|\Z)){0,4000}"
    return re.compile(rf"\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|(?P<bare>{bare})")


def secret_spans(document: Document) -> tuple[Span, ...]:
    """Where secret values stand in a document's text, also in its comments. Sorted, without overlap.

    Textual on purpose: what must be hidden does not depend on whether the file could be understood.
    """
    return secrets_of(document.text)


def secrets_of(text: str) -> tuple[Span, ...]:
    """Where secret values stand in a text. Sorted, without overlap."""
    spans = told_secrets(text) | set(hidden_places(text, is_secret))
    return _merged(spans | _elsewhere(text, {span.of(text) for span in spans}))


def told_secrets(text: str) -> set[Span]:
    """Where a name, a shape or a place tells that a value is a secret."""
    spans = set(url_passwords(text))
    spans |= {Span(*m.span()) for m in re.finditer(_SHAPES, text)}
    spans |= _assignments(text) | _options(text)
    return spans | _defaults(text) | _at_places(text)


@cache
def _listed() -> re.Pattern[str]:
    between = r"[\"']?(?:[ \t]*,\s*|[ \t]*\r?\n[ \t]*-[ \t]+)"  # `["--password", "x"]`, or an item a line
    return re.compile(rf"[\"' \t]--?(?P<name>[a-zA-Z][\w-]*){between}[\"']?(?P<value>[^\s\"',\]\[-][^\s\"',\]]*)")


def _options(text: str) -> set[Span]:
    """Where an item of a list is the value of the option before it."""
    return {Span(*m.span("value")) for m in _listed().finditer(text) if is_secret(m["name"], m["value"])}


@cache
def _default() -> re.Pattern[str]:
    return re.compile(r"\$\{(?P<name>[A-Za-z_]\w*):?-(?P<value>[^${}\n]+)\}(?P<at>@?)")


@cache
def _key_before() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.-])([A-Za-z_][\w.-]*)[\"']?[ \t]*[:=][ \t]*[\"']?\Z")


def _defaults(text: str) -> set[Span]:
    """Where variables have a secret as their default: `${PASSWORD:-HERE}`, `PASSWORD: ${PW:-HERE}`."""
    spans = set()
    for match in _default().finditer(text if "${" in text else ""):
        key = _key_before().search(text[max(0, match.start() - 200) : match.start()])
        names = (match["name"], key[1] if key else "", "PASSWORD" if match["at"] else "")
        if any(is_secret(name, match["value"]) for name in names):
            spans.add(Span(*match.span("value")))
    return spans


def _elsewhere(text: str, values: set[str]) -> set[Span]:
    """The other places of the same values: `--requirepass hunter2`."""
    telling = sorted((v for v in values if len(v) >= 6 and _is_telling(v)), key=len, reverse=True)
    if not telling:
        return set()
    pattern = "|".join(re.escape(v) for v in telling)
    return {Span(*m.span()) for m in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)}


def _is_telling(value: str) -> bool:
    """Whether a value is unlike a word or a name, so that it is the secret wherever it stands."""
    is_word = re.fullmatch(r"[a-z]+(?:[-_.][a-z]+)*", value.lower()) or value.lower() in _COMMON
    return len(value) >= 16 or not is_word


def _merged(spans: set[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
