import pytest

from chattui.errors import ChattuiError, ExitCode, UsageError, nearest, unknown


def test_exit_codes_are_those_of_the_contract():
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0,
        "DATA": 1,
        "USAGE": 2,
        "PARTLY": 3,
        "BUSY": 4,
        "INTERRUPTED": 130,
        "PIPE": 141,
    }


def test_an_error_carries_what_is_wrong_what_to_do_and_the_code():
    error = ChattuiError("a is damaged", "run b")
    assert (error.message, error.hint, error.code, str(error)) == (
        "a is damaged",
        "run b",
        ExitCode.DATA,
        "a is damaged",
    )


def test_wrong_usage_ends_with_2():
    assert UsageError("no").code == 2
    assert isinstance(UsageError("no"), ChattuiError)


@pytest.mark.parametrize(
    ("name", "best"),
    [("acmee", "acme"), ("ACME", "acme"), ("shiping", "Shipping"), ("deliverys", "delivery")],
)
def test_the_nearest_name_comes_first_whatever_the_case(name, best):
    assert nearest(name, ["delivery", "acme", "Shipping", "beta"])[0] == best


def test_nothing_is_near_to_something_else_entirely():
    assert nearest("zzzz", ["acme", "beta"]) == []


def test_no_more_names_than_asked_for():
    assert len(nearest("tag", [f"tag{number}" for number in range(9)], most=2)) == 2


def test_an_unknown_name_gets_the_nearest():
    error = unknown("tag", "shiping", {"shipping", "returns"}, hint="See `chattui breakdown --by tag`.")
    assert error.message == "There is no tag 'shiping'."
    assert error.hint == "Did you mean shipping?"
    assert error.code == ExitCode.USAGE


def test_where_nothing_is_near_the_hint_given_or_the_known_names_are_told():
    assert unknown("tag", "zzzz", {"b", "a"}, hint="Look there.").hint == "Look there."
    assert unknown("tag", "zzzz", {"b", "a"}).hint == "Known: a, b."
    assert unknown("tag", "zzzz", [f"n{number:02d}" for number in range(15)]).hint.endswith("n11 and 3 more.")
    assert unknown("tag", "zzzz", ()).hint == "This archive has no tag yet."


def test_a_hostile_name_stays_on_one_line_without_escape_codes():
    message = unknown("tag", "a\nb\x1b[2J", ()).message
    assert message.isprintable()
