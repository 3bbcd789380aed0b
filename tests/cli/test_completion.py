import pytest

from chattui.cli.completion_values import ARGUMENTS, DIMENSIONS, OPTIONS
from chattui.cli.walk import walk
from chattui.measures import dimensions
from tests.cli.exports import CHATS, export
from tests.cli.running import Chattui

BREAKS = " \t\n\"'@><=;|&(:"


def complete(chattui: Chattui, line: str, shell: str = "fish") -> list[str]:
    """Return the values that a shell is given for a line."""
    ended = chattui(variables={"_CHATTUI_COMPLETE": shell, "_CHATTUI_LINE": line, "_CHATTUI_BREAKS": BREAKS})
    return [found.partition("\t")[0] for found in ended.out.splitlines()]


def test_commands(chattui: Chattui):
    found = complete(chattui, "chattui ")
    assert {"summary", "import", "view"} <= set(found)
    assert complete(chattui, "chattui su", "bash") == ["summary"]
    assert complete(chattui, "chattui --quiet view ") == ["save", "list", "show", "run", "delete"]


def test_commands_come_with_what_they_do(chattui: Chattui):
    ended = chattui(variables={"_CHATTUI_COMPLETE": "zsh", "_CHATTUI_LINE": "chattui loc"})
    assert "locate\tPrint where everything lives." in ended.out.splitlines()


def test_options_of_the_command_and_no_others(chattui: Chattui):
    found = complete(chattui, "chattui summary -")
    assert {"--week", "--tag", "--client", "--all-clients", "--help"} <= set(found)
    assert "--dry-run" not in found
    assert "--week" not in complete(chattui, "chattui -")


def test_an_option_given_is_offered_again_only_where_it_may_repeat(chattui: Chattui):
    found = complete(chattui, "chattui summary --week 6 --quiet --tag x --")
    assert "--tag" in found
    assert not {"--week", "--quiet"} & set(found)


def test_choices(chattui: Chattui):
    assert complete(chattui, "chattui summary --format ") == ["text", "markdown", "json", "csv"]
    assert complete(chattui, "chattui summary --format=j") == [
        f"--format={choice}" for choice in ("text", "markdown", "json", "csv")
    ]
    assert complete(chattui, "chattui summary --format=j", "bash") == ["json"]


def test_clients(acme: Chattui):
    acme.well("client", "add", "beta")
    for line in ("summary --client ", "client show ", "--client "):
        assert complete(acme, f"chattui {line}") == ["acme", "beta"]
    assert complete(acme, "chattui client add ") == []


def test_filter_values_are_those_of_the_client(filled: Chattui):
    filled.well("client", "add", "beta")
    line = "chattui summary --client {} --agent "
    assert complete(filled, line.format("acme")) == ["(none)", "Aino", "Eero"]
    assert complete(filled, line.format("beta")) == ["(none)"]
    assert complete(filled, "chattui --client acme summary --tag ") == ["(untagged)", "returns", "shipping"]
    assert complete(filled, "chattui summary --client acme --channel=") == [
        "--channel=(none)",
        "--channel=web",
    ]


def test_the_home_of_the_line_is_looked_at(filled: Chattui):
    elsewhere = filled.folder / "elsewhere"
    filled.well("client", "add", "other", "--home", elsewhere)
    assert complete(filled, f"chattui summary --home {elsewhere} --client ") == ["other"]


def test_categories_and_names_of_the_settings_are_values(filled: Chattui):
    filled.well("client", "set", 'categories."IT services"', '["shipping"]')
    filled.well("client", "set", "agents.Aino", "Aino Virtanen")
    assert "IT services" in complete(filled, "chattui summary --category ")
    assert "Aino Virtanen" in complete(filled, "chattui summary --agent ")
    assert "Aino" not in complete(filled, "chattui summary --agent ")


def test_columns_of_the_clients_own(filled: Chattui):
    head, *rows = CHATS.splitlines()
    own = "\n".join([head + ",x_country", *[row + ",FI" for row in rows]])
    filled.well("import", export(filled.folder, "own.csv", own + "\n"))
    assert complete(filled, "chattui summary --where ") == ["x_country=(none)", "x_country=FI"]
    assert complete(filled, "chattui summary --where x_country=F", "bash") == ["FI"]
    assert "x_country" in complete(filled, "chattui breakdown --by ")


def test_metrics_and_dimensions(chattui: Chattui):
    assert {"wait_mean", "wait_median"} <= set(complete(chattui, "chattui history chats wa", "bash"))
    assert "sales" in complete(chattui, "chattui conversations --behind ")
    assert "sales" in complete(chattui, "chattui client goal week ")
    assert "weekday,hour" in complete(chattui, "chattui breakdown --by weekday,h", "bash")
    assert "weekday,weekday" not in complete(chattui, "chattui breakdown --by weekday,")


def test_views_and_what_follows_their_names(filled: Chattui):
    filled.well("view", "save", "week", "--", "summary", "--week", "6")
    for sub in ("run", "show", "delete"):
        assert complete(filled, f"chattui view {sub} ") == ["week"]
    assert complete(filled, "chattui view run week --ag", "bash") == ["--agent"]
    assert "--week" not in complete(filled, "chattui view run week --")
    assert "Aino" in complete(filled, "chattui view run week --agent ")
    assert complete(filled, "chattui view save new -- su", "bash") == ["summary"]
    assert complete(filled, "chattui view save new -- summary --ag", "bash") == ["--agent"]
    assert complete(filled, "chattui view save ") == []


def test_versions(filled: Chattui):
    assert complete(filled, "chattui archive restore ") == ["1"]


@pytest.mark.parametrize(
    "line",
    [
        "chattui nonsense ",
        "chattui nonsense --x",
        "chattui summary --nonsense ",
        "chattui view nonsense ",
        "chattui summary --client nobody --tag ",
    ],
)
def test_a_line_that_is_wrong_gets_nothing(acme: Chattui, line: str):
    assert complete(acme, line) == []


@pytest.mark.parametrize("line", ["", "chattui", "chattui '", "chattui --nonsense "])
def test_a_line_without_a_command_gets_the_commands(chattui: Chattui, line: str):
    assert "summary" in complete(chattui, line)


def test_files_are_left_to_the_shell(filled: Chattui):
    for line in ("import ", "summary --output ", "summary --home "):
        assert complete(filled, f"chattui {line}") == []


def test_without_a_home_nothing_is_made(chattui: Chattui):
    for line in ("summary --tag ", "summary --client ", "view run ", "breakdown --by "):
        complete(chattui, f"chattui {line}")
    assert list(chattui.folder.iterdir()) == []


def test_the_tables_name_what_exists():
    commands = list(walk())
    arguments = {
        " ".join((*command.words, argument.name)) for command in commands for argument in command.arguments
    }
    options = {name for command in commands for option in command.options for name in option.names}
    assert set(ARGUMENTS) <= arguments
    assert set(OPTIONS) <= options


def test_the_dimensions_are_those_of_the_measures():
    assert set(DIMENSIONS) == {dimension.id for dimension in dimensions.DIMENSIONS}


def test_nothing_that_does_not_print_is_offered(monkeypatch: pytest.MonkeyPatch, chattui: Chattui):
    monkeypatch.setattr("chattui.cli.completion.candidates", lambda *_: [("a\nb", ""), ("c", "")])
    assert complete(chattui, "chattui ") == ["c"]
