"""What every import from the command line does: a bar on a terminal before, the client's page after."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from chattui.cli.named_files import NamedFile
from chattui.cli.options import FormatChoice, OutputOptions
from chattui.cli.run import Run
from chattui.cli.writing import user_name
from chattui.errors import ChattuiError, ExitCode
from chattui.paths import ClientPaths

if TYPE_CHECKING:
    from chattui.importing.options import ImportOptions
    from chattui.importing.progress import Progress
    from chattui.importing.result import ImportResult
    from chattui.importing.settling import Target
    from chattui.model.settings import Settings


@contextmanager
def taking(
    run: Run,
    client: ClientPaths,
    settings: "Settings",
    options: "ImportOptions",
    progress: "Progress | None" = None,
) -> Iterator["Target"]:
    """Give where an import goes, and publish the client's page after one that did not fail.

    Args:
        run: The run.
        client: Whose.
        settings: The client's.
        options: Of the import.
        progress: Is told how far it is, in the place of a bar.
    """
    from chattui.cli.publish import after_import
    from chattui.home import keys
    from chattui.importing.progress import ProgressLine
    from chattui.importing.settling import Target

    environment = run.environment
    bar = ProgressLine(
        environment.stderr, environment.clock, ascii_only=environment.ascii, width=environment.width
    )
    with nullcontext(progress) if progress or environment.quiet else bar as told:
        key = keys.read(client)
        yield Target(client, settings, key, user_name(), environment.clock, told, run.places.cache)
    if not options.dry_run:
        after_import(run, client, settings)


def take_files(
    run: Run,
    client: ClientPaths,
    settings: "Settings",
    files: Sequence[NamedFile],
    options: "ImportOptions",
) -> "ImportResult":
    """Import files."""
    from chattui.importing.run import import_files

    with taking(run, client, settings, options) as target:
        return import_files(target, files, options)


def take_inbox(
    run: Run,
    client: ClientPaths,
    settings: "Settings",
    options: "ImportOptions",
    allow_refused: int,
    output: OutputOptions,
) -> None:
    """Import what lies in a client's inbox, and move it to inbox/done once it is taken in."""
    from chattui.home.access import access_of, refuse_link
    from chattui.importing.landing import DONE, FAILED, put_away

    refuse_link(client.inbox)
    found = sorted(path for path in client.inbox.glob("[!.]*") if path.name not in (DONE, FAILED))
    for path in found:
        refuse_link(path)
    if not found:
        run.environment.say(f"{client.id}: nothing in the inbox.")
        return
    run.environment.say(f"{client.id}:")
    tell(run, take_files(run, client, settings, found, options), allow_refused, output.format)
    if not options.dry_run:
        for path in found:
            put_away(path, DONE, access_of(client.folder))


def tell(run: Run, result: "ImportResult", allow_refused: int, form: FormatChoice) -> None:
    """Say what an import did: counts on stderr, or the object on stdout.

    Raises:
        ChattuiError: Every row was refused.
    """
    from chattui.importing.wording import counted, lines

    if form is FormatChoice.JSON:
        import msgspec

        run.environment.write(json.dumps(msgspec.to_builtins(result), indent=1, ensure_ascii=False))
    else:
        for line in lines(result):
            run.environment.say(line)
    code = result.exit_code(allow_refused)
    if result.stopped:
        raise ChattuiError(
            f"Nothing was written: {counted(len(result.warnings), 'warning')}, and --strict.",
            "Mend what is told above, or leave --strict out.",
        )
    if code is ExitCode.DATA:
        where = (
            "The list of refused rows says why." if result.rejects else "Without --dry-run, a list says why."
        )
        raise ChattuiError("Not one row could be read.", where)
    run.code = max(run.code, code)
