"""What all reading commands do: ask a question of one client or all, and write the answers."""

from typing import TYPE_CHECKING

from chattui.cli.options import FilterOptions, FormatChoice, OutputOptions, PeriodOptions
from chattui.cli.run import Run
from chattui.errors import UsageError
from chattui.paths import ClientPaths

if TYPE_CHECKING:
    from collections.abc import Callable

    from chattui.model.answer import Answer
    from chattui.model.question import Question


def question(kind: str, period: PeriodOptions, filters: FilterOptions, **rest: object) -> "Question":
    """Put the options of a reading command together as a question."""
    import msgspec

    from chattui.model.question import Question

    asked = Question(
        kind,
        period=period.words(),
        filters=filters.filters(),
        date_by=filters.date_by.value,
    )
    return msgspec.structs.replace(asked, **rest)


def show(run: Run, asked: "Question", output: OutputOptions, *, all_clients: bool = False) -> None:
    """Answer a question of one client, or of each in turn, and write the answers.

    Raises:
        UsageError: The answers of several clients would all go to one file.
    """
    if run.take is not None:
        run.take(asked)
        return
    if all_clients and output.output not in (None, "-"):
        from chattui.cli.outputs import is_folder

        if not is_folder(output.output):
            raise UsageError("All clients cannot go to one file.", "Give a folder: --output DIR/.")
    clients = run.clients(all_clients)

    def show_next(client: ClientPaths) -> None:
        if client is not clients[0] and output.output is None and output.format is FormatChoice.TEXT:
            run.environment.write("\n")
        show_one(run, asked, output, client)

    run.each(clients, show_next)


def answered(
    run: Run, client: ClientPaths, asked: "Question", meanwhile: "Callable[[], None] | None" = None
) -> "Answer":
    """Answer a question of one client; `meanwhile` is run beside its queries (`ask`)."""
    from chattui.reporting.ask import ask

    answer = ask(
        asked,
        client,
        run.settings(client),
        cache=run.places.cache,
        clock=run.environment.clock,
        unseen=run.unseen,
        meanwhile=meanwhile,
    )
    if answer.header.lost:
        lost = ", ".join(answer.header.lost)
        run.environment.say(
            f"{client.id}: lost to damage, and refused until their exports are imported again: {lost}."
        )
    return answer


def show_one(run: Run, asked: "Question", output: OutputOptions, client: ClientPaths) -> None:
    """Answer a question of one client, and write the answer to stdout or where it was asked for."""
    from chattui.render.answers import written

    answer, form = answered(run, client, asked), output.format.value
    text = written(answer, form, run.environment)
    if output.output is None:
        run.environment.write(text)
        return
    from chattui.cli.outputs import deliver, file_name

    deliver(run, text, output, file_name(answer, form))
