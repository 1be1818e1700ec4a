"""The exec form of a command that needs its shell: the shell's own words, and `exec` before the program that stays."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hardener.documents.quoting import json_string
from hardener.knowledge.running.exec_form import BUILTINS
from hardener.text import Edit, Span

if TYPE_CHECKING:
    from hardener.documents.commands import Command, Script
    from hardener.documents.dockerfile import Instruction

# What ends at once, and gets no signal before.
_SHORT = frozenset(
    "[ cat chmod chown cp echo env false kill ln ls mkdir mv printf pwd rm sysctl test touch true".split()
)
# What goes on in the background.
_DAEMONS = frozenset(
    "apache2 apache2ctl apachectl atd cron crond dbus-daemon dockerd httpd memcached mongod mysqld_safe nginx php-fpm "
    "postfix redis-server rsyslogd sshd supervisord syslog-ng vncserver xinetd".split()
)
_STARTS_OTHERS = frozenset("start --daemon --daemonize --detach --background --fork".split())
_MANY_ESCAPES = 8
_MANY_COMMANDS = 4


@dataclass(frozen=True, slots=True)
class ExecInShell:
    """`main` is the command that stays, `shell` are the words that run the script."""

    main: "Command"
    shell: tuple[str, ...]

    @property
    def program(self) -> str:
        words = self.main.words
        return words[1].raw if words[0].raw == "exec" else words[0].raw


def exec_in_shell_of(instruction: "Instruction", shell: tuple[str, ...]) -> ExecInShell | str:
    """How a CMD or ENTRYPOINT in shell form ends in the program that stays, or why it does not, as a clause."""
    script = instruction.script
    if script is None or script.has_error or instruction.heredocs:
        return "its shell is none that can be read"
    main = max((c for c in script.commands if not c.nested), key=lambda c: c.span.start, default=None)
    if main is None or not _is_the_end(script, main) or not main.words:
        return "is more than commands one after the other"
    if why := _why_it_stays(script, main):
        return why
    if len(script.commands) > _MANY_COMMANDS:
        return "is a script that belongs in a file"
    if any(ord(char) < 32 for char in script.text.text):
        return "holds tabs, which JSON does not allow"
    if "\\" in script.text.text or json_string(script.text.text).count("\\") > _MANY_ESCAPES:
        return "its quotes would need quotes of their own"
    return ExecInShell(main, shell)


def _why_it_stays(script: "Script", main: "Command") -> str | None:
    """What keeps the last command from taking the place of the shell."""
    earlier = [c for c in script.commands if c is not main]
    if any(c.operator_after == "&" for c in script.commands) or any(map(_starts_others, earlier)):
        return "starts several programs, one of which must look after the others"
    if any(c.name == "trap" for c in earlier) or "()" in script.text.text:
        return "its shell has work to do at the end"
    first = main.words[1:2] if main.words[0].raw == "exec" else main.words[:1]
    if not first:
        return "sets a variable"
    if first[0].value in _SHORT:
        return f"`{first[0].value}` ends at once"
    if first[0].value in BUILTINS or first[0].raw.startswith("-"):
        return f"`{first[0].value}` is a part of that"
    return None


def _is_the_end(script: "Script", main: "Command") -> bool:
    """Whether nothing follows the command, and it runs last whatever the others do."""
    end = max([main.span.end, *(redirect.span.end for redirect in main.redirects)])
    text = script.text.text.rstrip()
    before = script.text.text[: _index(script, main.span.start)].rstrip()
    is_last = end == script.text.place(len(text) - 1) + 1 and (not before or before.endswith(("&&", ";")))
    return is_last and main.operator_before in (None, "&&", ";") and main.operator_after is None


def _index(script: "Script", place: int) -> int:
    """Where a place of the file stands in the script's text."""
    return next(n for n in range(len(script.text.text)) if script.text.place(n) == place)


def _starts_others(command: "Command") -> bool:
    words = [word.value for word in command.argv]
    if not words:
        return False
    is_daemon = command.name == "service" or "/init.d/" in words[0] or command.name.rstrip("0123456789.") in _DAEMONS
    return is_daemon or bool(_STARTS_OTHERS & set(words))


def edits_in_shell(form: ExecInShell, instruction: "Instruction") -> tuple[Edit, ...]:
    """Around the script and in it, so that its lines stay as they are."""
    path, text = instruction.document.path, instruction.command
    start, end = text.place(0), text.place(len(text.text) - 1) + 1
    opening = f'[{", ".join(map(json_string, form.shell))}, "'
    at = form.main.words[0].span.start
    run = "" if form.main.words[0].raw == "exec" else "exec "
    inserted = {start: opening}
    inserted[at] = inserted.get(at, "") + run
    edits = [Edit(path, Span(place, place), words) for place, words in inserted.items() if words]
    for n, char in enumerate(text.text):
        if char == '"' and text.place(n) in inserted:
            return ()
        if char == '"':
            edits.append(Edit(path, Span(text.place(n), text.place(n)), "\\"))
    return (*edits, Edit(path, Span(end, end), '"]'))
