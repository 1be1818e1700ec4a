"""What can go wrong for the user, as a tree.

HardenerError               one line on stderr, exit 2
├── UsageError              an option, a rule name or a path that makes no sense
├── ConfigError             a configuration file that cannot be used: file, line, reason
└── UnreadableError         a file that cannot be read or parsed: path, line, reason
    ├── NotEditableError    readable, but an edit in it could not be trusted
    └── NothingInItError    it has no content, or only comments: told, but no failure

A question nobody answered (a registry that is down) is a value, not an error: see `facts.Unanswered`.
Anything else that is raised is a bug of ours: traceback, exit 3.
"""


class HardenerError(Exception):
    """Something the user can do something about; its text is one line."""


class UsageError(HardenerError):
    pass


class ConfigError(HardenerError):
    pass


class UnreadableError(HardenerError):
    """A file that cannot be read: `path`, `line` (from 1, None where there is none) and `reason`."""

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        self.path, self.reason, self.line = path, reason, line
        super().__init__(f"{path}{f':{line}' if line else ''}: {reason}")

    def __reduce__(self) -> tuple[type, tuple[str, str, int | None]]:
        return type(self), (self.path, self.reason, self.line)


class NotEditableError(UnreadableError):
    pass


class NothingInItError(UnreadableError):
    pass
