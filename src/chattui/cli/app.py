"""The root of the command line: it knows the names, and imports only the command asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command_from_info, get_group

import chattui
from chattui.cli.command import collected, described_as, options_of
from chattui.cli.common import CommonOptions
from chattui.cli.run import Run, Session, complaint, leave_pipe
from chattui.environment import Environment
from chattui.errors import ChattuiError, ExitCode, UsageError, unknown
from chattui.files import reason

NAME = "chattui"
COMPLETE = "_CHATTUI_COMPLETE"
"""The variable by which a shell asks for completions; it holds the shell's name."""


@dataclass(frozen=True)
class Entry:
    """One command of the root.

    Attributes:
        module: The module of `chattui.cli` that has its `app`.
        reading: Whether it only reads: a saved view can hold it.
    """

    name: str
    module: str
    help: str
    reading: bool = False


COMMANDS = (
    Entry("demo", "demo", "Make three demo clients from sample exports, and show one."),
    Entry("import", "imports", "Take exports into the client's archive."),
    Entry("summary", "summary", "Show the week, or any period, at a glance.", reading=True),
    Entry("breakdown", "breakdown", "Divide the period's numbers by one or two dimensions.", reading=True),
    Entry("sales", "sales", "Show daily and cumulative sales, chatters against others.", reading=True),
    Entry(
        "history", "history", "Show how metrics developed, from the start of the relationship.", reading=True
    ),
    Entry("pipeline", "pipeline", "Show the time that tickets spent in each stage.", reading=True),
    Entry("conversations", "conversations", "List the conversations behind a number.", reading=True),
    Entry("trends", "trends", "Show what stands out in the running period.", reading=True),
    Entry("report", "report", "Write the report that a client gets, weekly or monthly."),
    Entry("notes", "notes", "Write the assessments that reports carry."),
    Entry("metrics", "metrics", "Print the definitions of the metrics.", reading=True),
    Entry("client", "client", "Add, list, show and change clients and their goals."),
    Entry("archive", "archive", "Look after a client's archive: versions, checks, undo, erasing."),
    Entry("view", "view", "Save, list, show, run and delete named reading commands."),
    Entry("locate", "locate", "Print where everything lives."),
)
_PANIC = "PanicException"
"""What Polars raises where its own code gives up: no Exception, and not imported for its name."""
_MODULES = {entry.name: entry for entry in COMMANDS}


class LazyGroup(TyperGroup):
    """A group that imports a command's module when that command is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names, in their order."""
        return list(_MODULES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import a command; UsageError with the nearest names for one that is not."""
        entry = _MODULES.get(cmd_name)
        if entry is None:
            raise unknown("command", cmd_name, _MODULES)
        app: typer.Typer = import_module(f"chattui.cli.{entry.module}").app
        if app.registered_callback or len(app.registered_commands) > 1:
            return get_group(app)
        # Not typer's get_command: that one adds options of its own, and frames around the help.
        return get_command_from_info(
            app.registered_commands[0], pretty_exceptions_short=False, rich_markup_mode=None
        )

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(entry.name, entry.help) for entry in COMMANDS])


def _root(**values: Any) -> None:
    context: typer.Context = values.pop("context")
    session: Session = context.obj
    if values.pop("version"):
        session.environment.write(f"{NAME} {chattui.__version__}")
        raise typer.Exit
    context.obj = replace(session, options=collected(CommonOptions, values).over(session.options))
    if context.invoked_subcommand is None:
        from chattui.cli.dashboard import open_dashboard, require_terminal

        run = Run.of(context, context.obj.options)
        require_terminal(run)
        open_dashboard(run)


def _described_root() -> Any:
    def shape(
        context: typer.Context,
        version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    ) -> None:
        """Reports of live-chat services, from their exports, on your own machine.

        Without a command: the dashboard.
        """

    import inspect

    own = list(inspect.signature(shape, eval_str=True).parameters.values())
    own = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    return described_as(_root, shape, own + options_of(CommonOptions))


def build() -> Any:
    """Return the root command."""
    app = typer.Typer(
        cls=LazyGroup, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False
    )
    app.callback(invoke_without_command=True, context_settings={"help_option_names": ["--help", "-h"]})(
        _described_root()
    )
    return get_group(app)


def run(arguments: Sequence[str], environment: Environment) -> int:
    """Run the command line and return its exit code; every error ends as two lines on stderr."""
    try:
        if COMPLETE in environment.variables:
            from chattui.cli.completion import answer_shell

            code: int = ExitCode.DONE
            answer_shell(environment)
        else:
            code = invoke(arguments, Session(environment, CommonOptions()))
        environment.stdout.flush()
    except ChattuiError as error:
        return _end(error, environment)
    except TyperException as error:
        return _end(_usage(error), environment)
    except BrokenPipeError:
        leave_pipe(environment)
        return ExitCode.PIPE
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except OSError as error:
        return _end(_refused(error), environment)
    except Exception as error:  # noqa: BLE001 - the last resort: never a traceback on the user's screen
        return _end(_unexpected(error), environment)
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        return _end(_unexpected(error), environment)
    return code


def invoke(arguments: Sequence[str], session: Session) -> int:
    """Run the command asked for in a session, and return its exit code; errors are the caller's.

    Typer's own `main` would end with 1 where a pipe is closed.
    """
    root = build()
    try:
        with root.make_context(NAME, list(arguments), obj=session) as context:
            root.invoke(context)
    except typer.Exit as ended:
        return ended.exit_code
    return ExitCode.DONE


def _end(error: ChattuiError, environment: Environment) -> int:
    try:
        if environment.variables.get("CHATTUI_DEBUG") == "1":
            import traceback

            traceback.print_exception(error, file=environment.stderr)
        for line in complaint(error):
            environment.stderr.write(line + "\n")
        environment.stdout.flush()
    except OSError:  # nobody reads what went wrong, or the disk is full: the code still tells
        leave_pipe(environment)
    return error.code


def _usage(error: TyperException) -> ChattuiError:
    """Say what typer found wrong in our own way."""
    context = getattr(error, "ctx", None)
    hint = f"{context.command_path if context is not None else NAME} --help shows how it is used."
    message, _, likely = " ".join(error.format_message().split()).partition(" Did you mean ")
    if likely:
        hint = "Did you mean " + likely.rstrip(".").replace("'", "")
    if possible := getattr(error, "possibilities", None):
        name = getattr(error, "option_name", "")
        return unknown("option", name, possible)
    return UsageError(message.rstrip(".") + ".", hint)


def _refused(error: OSError) -> ChattuiError:
    """Say what the system did not let us do."""
    place = f"{error.filename}: " if error.filename else ""
    refused = ChattuiError(
        f"the system refused: {place}{reason(error)}.",
        "Look at the space and the permissions there; CHATTUI_DEBUG=1 shows what was being done.",
    )
    refused.__cause__ = error
    return refused


def _unexpected(error: BaseException) -> ChattuiError:
    unexpected = ChattuiError(
        f"an error of chattui's own: {type(error).__name__}: {' '.join(str(error).split())[:200]}",
        "CHATTUI_DEBUG=1 shows where; please report it.",
    )
    unexpected.__cause__ = error
    return unexpected
