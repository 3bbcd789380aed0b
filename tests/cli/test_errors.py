"""An error is two lines: what is wrong, and what to do. A mistyped name gets the nearest right one."""

import polars as pl
import pytest

from chattui.errors import ExitCode

MISTYPED = {
    "a command": (("sumary",), "There is no command 'sumary'.", "summary"),
    "a command of a group": (("client", "lst"), "No such command 'lst'.", "list"),
    "an option": (("summary", "--wek", "6"), "There is no option '--wek'.", "--week"),
    "a common option": (("--hom", "x"), "There is no option '--hom'.", "--home"),
    "a client": (("summary", "--client", "acne"), "There is no client 'acne'.", "acme"),
    "a metric": (("client", "goal", "week", "chts", "9"), "There is no metric 'chts'.", "chats"),
    "a kind of period": (
        ("client", "goal", "weak", "chats", "9"),
        "There is no kind of period 'weak'.",
        "week",
    ),
    "a tag": (("summary", "--tag", "shiping"), "There is no tag 'shiping'.", "shipping"),
    "an agent": (("summary", "--agent", "Anio"), "There is no agent 'Anio'.", "Aino"),
    "a channel": (("summary", "--channel", "wbe"), "There is no channel 'wbe'.", "web"),
    "a format": (("import", "chats.csv", "--as", "shopfy"), "There is no format 'shopfy'.", "shopify"),
}
WRONG = {
    "a format of output": ("summary", "--format", "jsn"),
    "a colour": ("--color", "sometimes", "summary"),
    "an argument too many": ("summary", "week"),
    "an argument too few": ("client", "add"),
    "an option without its value": ("summary", "--week"),
    "no command of a group": ("client",),
    "no file": ("import",),
    "files and inboxes": ("import", "x.csv", "--all-clients"),
    "a filter that is none": ("summary", "--where", "country"),
    "hours that are none": ("summary", "--hours", "17-9"),
    "weekdays that are none": ("summary", "--weekdays", "mon-fry"),
    "a column that no export has": ("summary", "--where", "x_country=FI"),
    "no zone": ("import", "x.csv", "--timezone", "Europe/Helsinky"),
    "no day": ("import", "x.csv", "--through", "soon"),
    "no id": ("client", "add", "Acme Oy"),
    "an id twice": ("client", "add", "acme"),
    "a currency that is none": ("client", "add", "b", "--currency", "euro"),
    "a setting that is none": ("client", "set", "rules.wait.target_second", "30"),
    "a value that is none": ("client", "set", "rules.wait.target_seconds", "soon"),
    "a version that is not kept": ("archive", "restore", "99"),
}


@pytest.mark.parametrize("name", MISTYPED)
def test_a_mistyped_name_gets_the_nearest(filled, name):
    arguments, message, nearest = MISTYPED[name]
    ended = filled(*(filled.folder / part if part == "chats.csv" else part for part in arguments))
    assert ended.code == ExitCode.USAGE
    said, hint = ended.complaint
    assert said == message
    assert hint.startswith(f"Did you mean {nearest}")
    assert hint.endswith("?")


@pytest.mark.parametrize("name", WRONG)
def test_wrong_usage_ends_with_two_lines_and_code_2(filled, name):
    ended = filled(*WRONG[name])
    assert ended.code == ExitCode.USAGE
    message, hint = ended.complaint
    assert message[-1] in ".)" or "client.toml: " in message
    assert ".." not in message
    assert hint[-1] not in ":,"


def test_a_damaged_setting_names_file_and_key(filled):
    settings = filled.client("acme") / "client.toml"
    settings.write_text(settings.read_text().replace('timezone = "Europe/Helsinki"', 'timezone = "Mars"'))
    ended = filled("summary")
    assert ended.code == ExitCode.USAGE
    assert str(settings) in ended.complaint[0]
    assert "timezone" in ended.complaint[0]


def test_debugging_shows_the_traceback_and_then_the_two_lines(filled):
    arguments = ("summary", "--client", "acne")
    quiet = filled(*arguments)
    shown = filled(*arguments, variables={"CHATTUI_DEBUG": "1"})
    assert "Traceback" not in quiet.err
    assert "Traceback (most recent call last)" in shown.err
    assert shown.err.endswith(quiet.err)
    assert shown.code == quiet.code


def broken() -> None:
    raise RuntimeError("a bug\nof two lines")


def test_an_error_of_our_own_is_told_without_a_traceback(filled):
    ended = filled("summary", clock=broken)
    assert ended.code == ExitCode.DATA
    assert "RuntimeError: a bug of two lines" in ended.complaint[0]
    assert "CHATTUI_DEBUG=1" in ended.complaint[1]
    assert "in broken" in filled("summary", clock=broken, variables={"CHATTUI_DEBUG": "1"}).err


def panicking() -> None:
    raise pl.exceptions.PanicException("not implemented")


def test_where_polars_gives_up_there_is_no_traceback_either(filled):
    ended = filled("summary", clock=panicking)
    assert ended.code == ExitCode.DATA
    assert "PanicException: not implemented" in ended.complaint[0]


def full() -> None:
    raise OSError(28, "No space left on device", "/somewhere")


def test_what_the_system_refuses_is_no_error_of_our_own(filled):
    ended = filled("summary", clock=full)
    assert ended.code == ExitCode.DATA
    assert ended.complaint[0] == "the system refused: /somewhere: No space left on device."


def test_an_error_of_several_clients_names_the_client(filled):
    filled.well("client", "add", "broken")
    (filled.client("broken") / "client.toml").write_text("kind = 3\n")
    ended = filled("summary", "--all-clients")
    assert ended.code == ExitCode.PARTLY
    assert ended.out.startswith("Acme Oy · ")
    assert ended.err.startswith("chattui: broken: ")
