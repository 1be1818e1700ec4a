"""Asks a person at the terminal. The one file that knows questionary, which takes a while to import."""

from collections.abc import Mapping

import questionary

from hardener.scaffold.answers import Answer, Question, problem_with
from hardener.scaffold.merge import Choice, diff


def ask(question: Question) -> Answer:
    """A person's answer. Ctrl-C raises KeyboardInterrupt."""
    if question.choices is None:
        return _text(question)
    if question.many:
        boxes = [questionary.Choice(label, value) for value, label in question.choices.items()]
        return tuple(
            questionary.checkbox(question.text, boxes, instruction="(space chooses, enter goes on)").unsafe_ask()
        )
    labels = {**question.choices, **({"": "another one"} if question.open else {})}
    answer = _select(question.text, labels, str(question.default))
    return answer or _text(question)


def ask_about_conflict(path: str, there: str, text: str, why: str = "is there already") -> Choice:
    """What shall become of a file that is there already."""
    labels: dict[str, str] = {
        "new": f"keep mine, and write {path}.new beside it",
        "keep": "keep mine",
        "overwrite": "overwrite it",
        "diff": "show the difference",
        "abort": "stop, and write nothing at all",
    }
    while True:
        answer = _select(f"{path} {why}", labels, "new")
        if answer == "diff":
            print(diff(path, there, text))
        else:
            return answer  # type: ignore[return-value]  # one of the other four


def _select(text: str, labels: Mapping[str, str], default: str) -> str:
    choices = [questionary.Choice(label, value) for value, label in labels.items()]
    first = next((choice for choice in choices if choice.value == default), choices[0])
    return str(questionary.select(text, choices, default=first).unsafe_ask())


def _text(question: Question) -> str:
    def valid(text: str) -> bool | str:
        return problem_with(question.key, text.strip()) or True

    return str(questionary.text(question.text, str(question.default), validate=valid).unsafe_ask()).strip()
