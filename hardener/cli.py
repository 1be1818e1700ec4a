"""The command line: options and their help. What commands do is in `hardener.commands`, imported when one runs."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from hardener import __version__
from hardener.errors import UsageError
from hardener.outputs.formats import ALL

F = TypeVar("F", bound=Callable[..., Any])

CONTEXT: dict[str, Any] = {
    "auto_envvar_prefix": "HARDENER",
    "help_option_names": ["-h", "--help"],
    "max_content_width": 100,
}


def run(arguments: list[str]) -> int:
    """Run the command line; the exit code. Errors of the user's are raised as ours."""
    try:
        result = main.main(arguments, prog_name="hardener", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        context = error.ctx if isinstance(error, click.UsageError) else None
        command = context.command_path if context else "hardener"
        message = " ".join(error.format_message().split()).rstrip(".")
        raise UsageError(f"{message}; see `{command} --help`") from error
    except click.Abort as error:
        raise KeyboardInterrupt from error
    return result if isinstance(result, int) else 0


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, "--version", "-V", message="%(prog)s %(version)s")
def main() -> None:
    """Harden Dockerfiles and Compose files in place, with the smallest diff that does it.

    \b
    Examples:
      hardener check                    what is wrong below this folder
      hardener fix --diff               what would be changed, as a patch
      hardener fix                      change it, and say what was assumed
      hardener pin --update             move all digests to what the tags mean now
      hardener new                      start a project that is hardened from its first commit
      hardener explain root-user        why, and what the fix does
      hardener explain postgres:16      what is known of an image

    Exit codes: 0 nothing left, 1 findings left, 2 could not do what was asked, 3 a bug of ours.
    Every option can be set as HARDENER_…, for example HARDENER_OFFLINE=1.

    \b
    For registries, beside the credentials of your docker or podman client:
      HARDENER_REGISTRY_MIRRORS=docker.io=https://mirror.example.com    whom to ask instead
      HARDENER_PLAIN_HTTP=registry.example.com:5000                     who may do without TLS
      HARDENER_NO_CACHE=1                                               keep no answers
    """


_signed = click.option(
    "--require-signature",
    metavar="KEY",
    help="Pin only what cosign signed with this key (a PEM file).",
)


def _rule_names(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """What a shell offers where rules are named: ids that go on as typed, after the last comma."""
    from hardener.rules import all_rules

    before, comma, begun = incomplete.rpartition(",")
    return [before + comma + rule.id for rule in all_rules() if rule.id.startswith(begun)]


def _examining(command: F) -> F:
    """The arguments and options that `check` and `fix` share."""
    for option in reversed(
        (
            click.argument("paths", nargs=-1, metavar="[PATH]..."),
            click.option(
                "--select",
                multiple=True,
                metavar="RULES",
                shell_complete=_rule_names,
                help="Only these rules (ids, with commas).",
            ),
            click.option(
                "--ignore", multiple=True, metavar="RULES", shell_complete=_rule_names, help="Not these rules."
            ),
            click.option(
                "--profile",
                type=click.Choice(["baseline", "strict"]),
                help="Which set of rules; strict adds what many projects accept.  [default: baseline]",
            ),
            click.option(
                "--fail-on",
                type=click.Choice(["low", "medium", "high", "critical"]),
                help="The least severity that makes the run fail.  [default: low]",
            ),
            click.option("--stdin-filename", metavar="PATH", help="Where the text of `-` stands."),
            click.option(
                "--jobs",
                type=click.IntRange(0, 256),
                default=0,
                metavar="N",
                help="Processes; 0: as many as pay off.  [default: 0]",
            ),
            click.option(
                "--color",
                "colour",
                type=click.Choice(["auto", "always", "never"]),
                default="auto",
                help="Colours; auto heeds NO_COLOR, FORCE_COLOR and the terminal.",
            ),
        )
    ):
        command = option(command)
    return command


def _shown_as(*formats: str) -> Callable[[F], F]:
    """The option for what is printed."""
    choice = click.Choice(formats)
    return click.option(
        "--output-format", type=choice, default="full", show_default=True, help="How findings are shown."
    )


_written = click.option(
    "-o", "--output", multiple=True, metavar="FORMAT=FILE", help="Also write the report; may be repeated."
)


def _proving(command: F) -> F:
    """The options of what runs the project."""
    probe = click.option("--probe", "probes", multiple=True, metavar="CMD", help="A command that must succeed.")
    within = click.option(
        "--start-timeout", type=click.FloatRange(min=1), metavar="S", help="Seconds a start may take.  [default: 60]"
    )
    return probe(within(command))


@main.command(context_settings=CONTEXT)
@_examining
@_shown_as(*ALL)
@_written
@click.option("--show-suppressed", is_flag=True, help="Also show what comments accept, and why.")
@click.option("--baseline", metavar="FILE", help="Report only what this file does not know.")
@click.option("--write-baseline", metavar="FILE", help="Write what is found to a file, for --baseline.")
def check(**options: Any) -> int:
    """Say what is wrong. Needs no network, changes nothing.

    \b
    Examples:
      hardener check
      hardener check backend/Dockerfile compose.yml
      hardener check --select DL3002,unpinned-image .
      hardener check --output-format github             annotations in a workflow
      hardener check -o sarif=out.sarif -o html=report.html
      hardener check --write-baseline known.json        an old repository: from now on
      hardener check --baseline known.json              only what is new fails
      hardener check - --stdin-filename Dockerfile < Dockerfile
    """
    from hardener.commands.check import check as command

    return command(_settings(options))


@main.command(context_settings=CONTEXT)
@_examining
@_shown_as(*ALL)
@_written
@click.option("--diff", is_flag=True, help="Write nothing; print a patch for `git apply`.")
@click.option("--safe-only", is_flag=True, help="Only fixes that assume nothing.")
@click.option("--unsafe", is_flag=True, help="Also fixes that only a build or a run can prove.")
@click.option("--offline", is_flag=True, help="Ask no registry; images are not pinned then.")
@_signed
@click.option(
    "--secrets-backend",
    type=click.Choice(["file", "env", "external"]),
    help="Where secrets go: files, `.env`, or secrets that a swarm holds.  [default: file]",
)
@click.option("--verify", is_flag=True, help="Try all fixes on a container engine; leave out what breaks the project.")
@_proving
def fix(**options: Any) -> int:
    """Fix what can be fixed, and say what was assumed and what is left.

    \b
    Examples:
      hardener fix --diff               look first
      hardener fix --diff | git apply
      hardener fix --safe-only .
      hardener fix --diff -o html=report.html           what would change, for a page to forward
      hardener fix --verify             unsafe fixes too, as far as builds and runs prove them
      hardener fix - < Dockerfile       the fixed text goes to stdout
    """
    from hardener.commands.fix import fix as command

    proves = options.pop("verify")
    probes, start_within = options.pop("probes"), options.pop("start_timeout")
    return command(_settings(options), _questions(probes, start_within) if proves else None)


@main.command(context_settings=CONTEXT)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--update", is_flag=True, help="Also move pins to what their tags mean now.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 where a pin is behind or missing.")
@click.option("--dry-run", "diff", is_flag=True, help="Write nothing; print a patch for `git apply`.")
@_signed
@click.option("--offline", is_flag=True, help="Refuse: without registries nothing can be pinned.")
@click.option(
    "--output-format",
    type=click.Choice(["full", "concise", "json"]),
    default="concise",
    show_default=True,
    help="How what is left is shown.",
)
@click.option("--jobs", type=click.IntRange(0, 256), default=0, metavar="N", help="Processes; 0: as many as pay off.")
@click.option("--color", "colour", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours.")
def pin(**options: Any) -> int:
    """Pin images to the digests that their tags mean, for all platforms; the tags stay for people and bots.

    \b
    Examples:
      hardener pin                      pin what is not pinned
      hardener pin --update             and move what is behind
      hardener pin --update --dry-run   look first
      hardener pin --check              for CI
      hardener pin --require-signature cosign.pub
    """
    from hardener.commands.pin import Pinning
    from hardener.commands.pin import pin as command

    pinning = Pinning(options.pop("update"), options.pop("only_check"))
    if pinning.check and options["diff"]:
        raise UsageError("--check and --dry-run contradict each other")
    return command(_settings(options), pinning)


@main.command(context_settings=CONTEXT)
@click.option(
    "--platform",
    type=click.Choice(["auto", "github", "gitlab", "gitea", "git"]),
    default="auto",
    show_default=True,
    help="Where requests are opened; git only pushes branches.",
)
@click.option(
    "--group", type=click.Choice(["topic", "all"]), default="topic", show_default=True, help="What goes together."
)
@click.option(
    "--topic", "topics", multiple=True, metavar="TOPIC", help="Only pins, users, secrets, compose, build or daemon."
)
@click.option("--unsafe", is_flag=True, help="Also drafts with fixes that only a build or a run can prove.")
@click.option("--update", is_flag=True, help="Also move pins to what their tags mean now.")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, metavar="N", help="Most open requests.")
@click.option("--per-hour", type=click.IntRange(1), metavar="N", help="Most requests to be opened within an hour.")
@click.option("--label", "labels", multiple=True, metavar="NAME", help="A label for new requests; repeatable.")
@click.option("--verify", is_flag=True, help="Run before and after on a container engine, and show it in the text.")
@click.option("--dry-run", is_flag=True, help="Push nothing, open nothing; print everything that would be done.")
@click.option("--base", metavar="BRANCH", help="Where requests go.  [default: the remote's default branch]")
@click.option("--remote", default="origin", show_default=True, help="The remote of the checkout.")
@click.option("--repository", metavar="OWNER/NAME", help="The repository, where the remote does not tell.")
@click.option("--api-url", metavar="URL", help="The platform's API, where neither the job nor the remote tells.")
@click.option("--token-file", metavar="FILE", help="The token, instead of GITHUB_TOKEN, GITLAB_TOKEN or GITEA_TOKEN.")
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules (ids, with commas).")
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules.")
@click.option("--offline", is_flag=True, help="Ask no registry; images are not pinned then.")
@click.option("--repos", metavar="FILE", help="Work through a list of repositories: a URL or path a line.")
@click.option("--jobs", type=click.IntRange(0, 256), default=0, metavar="N", help="With --repos: how many at a time.")
@click.option("--executor", metavar="dask://HOST:PORT", help="With --repos: machines that do the work (extra `fleet`).")
def pr(**options: Any) -> int:
    """Harden, and open or update one pull request a topic. The checkout stays as it is.

    \b
    Examples:
      hardener pr --dry-run             look first
      hardener pr                       in a job of GitHub, GitLab, Gitea or Forgejo, or in a checkout
      hardener pr --topic pins --update only images and their digests
      hardener pr --platform git        push the branches, open nothing
      hardener pr --repos list.txt      many repositories; goes on where it was stopped
    """
    from hardener.commands.pr import Wishes
    from hardener.commands.pr import pr as command
    from hardener.commands.settings import Settings
    from hardener.pull_request.choose import Choice
    from hardener.pull_request.topics import TOPICS

    topics = tuple(name.strip() for value in options["topics"] for name in value.split(","))
    if unknown := sorted(set(topics) - set(TOPICS)):
        raise UsageError(f"`{unknown[0]}` is no topic; there are {', '.join(TOPICS)}")
    if options["repos"] and options["repository"]:
        raise UsageError("--repos and --repository contradict each other")
    if topics and options["group"] == "all":
        raise UsageError("--topic and --group all contradict each other")
    settings = Settings((".",), select=options["select"], ignore=options["ignore"], offline=options["offline"], jobs=1)
    choice = Choice(options["platform"], options["api_url"], options["repository"], options["token_file"])
    names = ("group", "unsafe", "update", "limit", "base", "remote", "dry_run", "verify", "labels")
    per_hour = options["per_hour"] or 0
    wishes = Wishes(choice, topics=topics, per_hour=per_hour, **{name: options[name] for name in names})
    if options["repos"]:
        from hardener.commands.fleet import fleet

        return fleet(settings, wishes, options["repos"], options["jobs"], options["executor"])
    return command(settings, wishes)


@main.command(context_settings=CONTEXT)
@click.argument("name", shell_complete=_rule_names)
@click.option("--online", is_flag=True, help="Of an image, also ask its registry: digest, user, ports.")
@click.option(
    "--output-format",
    type=click.Choice(["full", "json"]),
    default="full",
    show_default=True,
    help="How it is shown.",
)
@click.option("--color", "colour", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours.")
def explain(name: str, online: bool, output_format: str, colour: str) -> int:
    """Explain a rule, by its id or by what another tool calls it; or say what is known of an image, and from where.

    \b
    Examples:
      hardener explain root-user
      hardener explain DL3002
      hardener explain CKV_DOCKER_3
      hardener explain postgres:16
      hardener explain nginx --online
    """
    from hardener.commands.explain import explain as command

    return command(name, output_format, online=online, colour=colour)


@main.command(context_settings=CONTEXT)
@_examining
@_shown_as(*ALL)
@_written
@click.option("--safe-only", is_flag=True, help="Only fixes that assume nothing.")
@click.option("--unsafe", is_flag=True, help="Also fixes that only a build or a run can prove.")
@click.option("--offline", is_flag=True, help="Ask no registry; images are not pinned then.")
@click.option("--narrow", is_flag=True, help="Find the least privileges of each service; print them as a patch.")
@_proving
def verify(**options: Any) -> int:
    """Build and run the project before and after, and compare. Needs a container engine; changes nothing.

    \b
    Examples:
      hardener verify
      hardener verify --unsafe shop/
      hardener verify --narrow | git apply
      hardener verify --probe 'curl -fsS localhost:8080/health'

    Ports of this machine that a probe names are led to where the copy listens; PORT_8080 holds the new number.

    Exit codes: 0 the hardened project holds, 1 it does not, 2 there is no engine or the original does not run.
    """
    from hardener.commands.narrow import narrow as least
    from hardener.commands.verify import verify as command

    narrows = options.pop("narrow")
    questions = _questions(options.pop("probes"), options.pop("start_timeout"))
    return (least if narrows else command)(_settings(options), questions)


@main.command(context_settings=CONTEXT)
def rules() -> int:
    """List all rules."""
    from hardener.commands.rules import rules as command

    return command()


@main.command(context_settings=CONTEXT)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes a shell complete commands, options and rules.

    \b
    Examples:
      eval "$(hardener completion bash)"                                     in ~/.bashrc
      eval "$(hardener completion zsh)"                                      in ~/.zshrc
      hardener completion fish > ~/.config/fish/completions/hardener.fish
    """
    from click.shell_completion import get_completion_class

    known = get_completion_class(shell)
    if known:
        click.echo(known(main, {}, "hardener", "_HARDENER_COMPLETE").source())


def _questions(probes: tuple[str, ...], start_within: float | None) -> Any:
    """What every version of the project is asked, beside what the configuration says."""
    from hardener.proof.questions import Questions

    return Questions(probes, start_within=start_within or 0)


@main.command(context_settings=CONTEXT)
@click.argument("folder", default=".", metavar="[DIR]")
@click.option("--stack", metavar="NAME", help="What it is built with; see --list-stacks.")
@click.option("--data", multiple=True, metavar="KEY=VALUE", help="An answer: port=8000, services=postgres,redis.")
@click.option("--data-file", metavar="FILE", help="Answers in a YAML file.")
@click.option("--defaults", is_flag=True, help="Ask nothing; what is not given gets its default.")
@click.option("--no-input", is_flag=True, help="The same: never ask.")
@click.option("--pretend", is_flag=True, help="Write nothing; say what would be.")
@click.option("--with-example", "example", is_flag=True, help="With a minimal application that answers at once.")
@click.option("--update", is_flag=True, help="Render again with the recorded answers; your changes stay.")
@click.option(
    "--conflict",
    type=click.Choice(["keep", "overwrite", "new", "abort"]),
    help="Files that are there already; new writes NAME.new.  [default: ask, or new where nobody is asked]",
)
@click.option("--list-stacks", is_flag=True, help="List the stacks.")
def new(defaults: bool, no_input: bool, list_stacks: bool, **options: Any) -> int:
    """Scaffold a project that is hardened from its first commit.

    \b
    Examples:
      hardener new                      look at this folder, then ask
      hardener new shop --stack python-fastapi --with-example --defaults
      hardener new --stack go --data port=9000 --data services=postgres,redis --no-input
      hardener new --update             take in what newer templates do better
    """
    from hardener.commands import new as command

    if list_stacks:
        return command.list_stacks()
    return command.new(command.Options(unattended=defaults or no_input, **options))


def _settings(options: dict[str, Any]) -> Any:
    """Plain settings from click's options, after what click cannot check."""
    from hardener.commands.settings import Settings
    from hardener.model import Safety, Severity

    paths = options.pop("paths") or (".",)
    if "-" in paths and len(paths) > 1:
        raise UsageError("`-` (standard input) cannot be combined with other paths")
    safe_only, unsafe = options.pop("safe_only", False), options.pop("unsafe", False)
    if safe_only and unsafe:
        raise UsageError("--safe-only and --unsafe contradict each other")
    safety = Safety.SAFE if safe_only else Safety.UNSAFE if unsafe else None
    fail_on = options.pop("fail_on", None)
    severity = Severity[fail_on.upper()] if fail_on else None
    if options.get("output_format") == "text":
        options["output_format"] = "full"
    if outputs := options.pop("output", ()):
        from hardener.commands.reporting import outputs_named

        options["outputs"] = outputs_named(outputs)
    return Settings(paths=paths, safety=safety, fail_on=severity, **options)
