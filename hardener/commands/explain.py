"""`hardener explain NAME`: why a rule matters and what its fix does, or what is known of an image and from where."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from hardener.commands.telling import stdout, tell
from hardener.configuration.profiles import ON_REQUEST, STRICT_ONLY
from hardener.documents.image_ref import ImageRef, parse_image_ref
from hardener.errors import UsageError
from hardener.facts import Answer, Facts, Unanswered
from hardener.model import Rule, Safety
from hardener.outputs.colour import painter
from hardener.rule_names import did_you_mean, names_of, rules_called

_FIXES = {
    Safety.SAFE: "always safe: the same image and the same behaviour",
    Safety.ASSUMED: "right under an assumption that it states",
    Safety.UNSAFE: "only with `--unsafe`: only a build or a run can tell",
    Safety.MANUAL: "none: a person must decide",
}


def explain(name: str, output_format: str = "full", *, online: bool = False, colour: str = "auto") -> int:
    """Print the documentation of the rules that go by this name, or what is known of the image of that name."""
    try:
        rules = rules_called(name)
    except UsageError:
        return _explain_image(name, output_format, online, colour)
    if output_format == "json":
        print(json.dumps({"version": 1, "rules": [_record(rule) for rule in rules]}, indent=2))
        return 0
    for number, rule in enumerate(rules):
        if number:
            print()
        _show(rule)
    return 0


def _show(rule: Rule) -> None:
    print(f"# {rule.id}\n\n{rule.docs.strip()}\n")
    print(f"Severity: {rule.severity.name.lower()}. Fix: {_FIXES[rule.safety]}.")
    if rule.id in STRICT_ONLY:
        print(f"Only in the strict profile: {STRICT_ONLY[rule.id]}.")
    if rule.id in ON_REQUEST:
        print(f"In no profile: {ON_REQUEST[rule.id]}.")
    if rule.see:
        print(f"Also known as: {', '.join(rule.see)}.")


def _record(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "severity": rule.severity.name.lower(),
        "fix": rule.safety.name.lower() if rule.safety else None,
        "see": rule.see,
        "docs": rule.docs.strip(),
    }


def _explain_image(name: str, output_format: str, online: bool, colour: str) -> int:
    from hardener.configuration.policy_file import load_policy
    from hardener.outputs.known_image import as_record, in_words

    today = date.today().isoformat()
    facts = Facts(overlay=load_policy(Path.cwd()).images, today=today)
    ref = parse_image_ref(name)
    image = facts.known(ref) if ref else None
    answer = _asked(ref) if ref and online else None
    if image is None and (answer is None or isinstance(answer, Unanswered)):
        raise UsageError(_unknown(name, answer))
    if output_format == "json":
        print(json.dumps(as_record(name, image, today, answer), indent=2))
    else:
        out = stdout()
        for line in in_words(name, image, today, answer, painter(out, colour)):
            print(line, file=out)
    if isinstance(answer, Unanswered):
        tell(f"{name}: {answer.reason}")
    return 2 if isinstance(answer, Unanswered) else 0


def _asked(ref: ImageRef) -> Answer | Unanswered:
    import os

    from hardener.facts.lookup import asking_from, resolve

    return resolve([ref], asking_from(os.environ), with_config=True)[ref.canonical]


def _unknown(name: str, answer: Unanswered | None) -> str:
    """One line: nothing goes by that name, and what may have been meant."""
    from hardener.facts.known import repositories
    from hardener.rules import all_rules

    if answer is not None:
        return f"nothing is known of the image `{name}`, and {answer.reason}"
    ref, images = parse_image_ref(name), repositories()
    repository = ref.familiar if ref else name
    if repository != name or "/" in name:
        return f"nothing is known of the image `{name}`{did_you_mean(repository, images)}"
    names = (*(known for rule in all_rules() for known in (rule.id, *rule.see, *names_of(rule))), *images)
    return f"there is no rule and no known image `{name}`{did_you_mean(name, names)}"
