"""Where the public page stands that tells more about a rule: of a linter's check, or of a benchmark or guide."""

import re

from hardener.model import Rule

# The form of a name in `see`, and the page; what says more of the very flaw comes first.
_PAGES = (
    (r"(DL\d{4})", "https://github.com/hadolint/hadolint/wiki/{}"),
    (r"(SC\d{4})", "https://www.shellcheck.net/wiki/{}"),
    (r"([A-Z][a-z]+(?:[A-Z][A-Za-z]+)+)", "https://docs.docker.com/reference/build-checks/{kebab}/"),
    (r"OWASP Docker .*", "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html"),
    (r"NIST .*", "https://csrc.nist.gov/pubs/sp/800/190/final"),
    (r"CIS .*", "https://www.cisecurity.org/benchmark/docker"),
)


def page_of(rule: Rule) -> str | None:
    """The page, or None where no public one is about the rule."""
    for form, page in _PAGES:
        for name in rule.see:
            if re.fullmatch(form, name):
                return page.format(name, kebab=re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower())
    return None
