"""Starts the command line and turns what went wrong into a line on stderr and an exit code."""

import sys


def main() -> None:
    """The program `hardener`: 0 nothing left, 1 findings left, 2 could not do what was asked, 3 a bug, 130 Ctrl-C."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # answered before anything is imported: editors ask it all the time
        from hardener import __version__

        print(f"hardener {__version__}")
        return
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    from hardener.errors import HardenerError

    try:
        from hardener.cli import run

        return run(arguments)
    except HardenerError as error:
        print(f"hardener: error: {printable(str(error))}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("hardener: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return _closed_pipe()
    except Exception:
        import traceback

        traceback.print_exc()
        print("hardener: this is a bug of ours; please report it with the lines above", file=sys.stderr)
        return 3


def printable(text: str) -> str:
    """One line without control characters: names of files may hold anything."""
    return "".join(c if c.isprintable() else "?" for c in text)


def _closed_pipe() -> int:
    """The reader went away (`| head`): be quiet, also when Python flushes at the end."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141


if __name__ == "__main__":
    main()
