"""Clients: add, list, show, set, goal, remove."""

import stat

from chattui.errors import ExitCode
from tests.cli.exports import CHATS, export


def test_from_nothing_to_a_summary_and_back(chattui):
    added = chattui.well("client", "add", "acme", "--timezone", "Europe/Helsinki")
    assert "chattui import FILE..." in added.out
    chattui.well("import", export(chattui.folder, "chats.csv", CHATS))
    before = chattui.well("summary", "--format", "json")
    assert before.json["metrics"]["chats"]["value"] == 3
    chattui.well("archive", "undo")
    assert (
        chattui.well("summary", "--week", "2026-W06", "--format", "json").json["metrics"]["chats"]["value"]
        == 0
    )
    chattui.well("archive", "restore", "1")
    assert chattui.well("summary", "--format", "json").out == before.out


def test_what_is_added_is_private_and_whole(acme):
    folder = acme.client("acme")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "key").stat().st_mode) == 0o600
    assert len((folder / "key").read_bytes()) == 32
    assert (folder / "inbox").is_dir()
    assert 'name = "Acme Oy"' in acme.well("client", "show", "acme").out


def test_next_steps_name_the_client_where_there_are_several(acme):
    assert "--client other" in acme.well("client", "add", "other").out


def test_a_list_of_ids_kinds_dates_and_names(filled):
    filled.well("client", "add", "desk", "--kind", "service", "--name", "Työpöytä")
    assert filled.well("client", "list").out.splitlines() == [
        "acme  sales    2026-02-08  Acme Oy",
        "desk  service  no data     Työpöytä",
    ]


def test_no_client_is_said_not_printed(chattui):
    ended = chattui.well("client", "list")
    assert ended.out == ""
    assert "chattui client add" in ended.err


def test_show_is_the_file_as_it_stands(acme):
    settings = (acme.client("acme") / "client.toml").read_text("utf-8")
    for arguments in (("show",), ("show", "acme"), ("show", "--client", "acme")):
        ended = acme.well("client", *arguments)
        assert ended.out == settings
        assert "client.toml" in ended.err


def test_set_changes_one_setting_and_keeps_comments(filled):
    settings = filled.client("acme") / "client.toml"
    before = settings.read_text("utf-8")
    filled.well("client", "set", "rules.wait.target_seconds", "15")
    after = settings.read_text("utf-8")
    assert set(before.splitlines()) <= set(after.splitlines())
    answer = filled.well("summary", "--format", "json").json
    assert answer["rules"]["wait"] == {"target_seconds": 15}
    assert answer["metrics"]["service_level"]["value"] == 1 / 3


def test_a_goal_appears_in_the_summary(filled):
    filled.well("client", "goal", "week", "chats", "4")
    filled.well("client", "goal", "month", "missed_chats", "at_most=0", "--from", "2026-01")
    metrics = filled.well("summary", "--format", "json").json["metrics"]
    chats, missed = metrics["chats"], metrics["missed_chats"]
    assert (chats["goal"], chats["met"], chats["attainment"]) == ({"at_least": 4}, False, 0.75)
    assert chats["to_date_goal"] is None
    assert (missed["goal"], missed["met"], missed["attainment"]) == (None, None, None)
    assert missed["to_date_goal"] == {"at_most": 0}
    assert missed["to_date_met"] is False
    text = filled.well("summary").out
    assert "Goals of week 2026-W06" in text
    assert "Goals of month 2026-02, so far" in text
    filled.well("client", "goal", "week", "chats", "none")
    assert "Goals of week" not in filled.well("summary").out


def test_goals_hold_from_their_month_on(filled):
    filled.well("client", "goal", "week", "chats", "3", "--from", "2026-01")
    filled.well("client", "goal", "week", "chats", "50%", "--from", "2026-02")
    goals = [
        filled.well("summary", "--week", week, "--format", "json").json["metrics"]["chats"]["goal"]
        for week in ("2025-W50", "2026-W05", "2026-W06")
    ]
    assert goals == [None, {"at_least": 3}, {"at_least": 0.5}]


def test_a_filtered_question_has_no_goals(filled):
    filled.well("client", "goal", "week", "chats", "4")
    answer = filled.well("summary", "--tag", "shipping", "--format", "json").json
    assert answer["metrics"]["chats"]["goal"] is None
    assert answer["filters"] == {"tag": ["shipping"]}


def test_removing_needs_a_yes(acme):
    assert acme("client", "remove", "acme").code == ExitCode.USAGE
    asked = acme("client", "remove", "acme", stdin="acne\n", terminal=True)
    assert asked.code == ExitCode.USAGE
    assert "Nothing was deleted." in asked.err
    assert acme.client("acme").is_dir()


def test_the_typed_id_or_the_option_removes(acme):
    acme.well("client", "add", "other")
    acme.well("client", "remove", "acme", stdin="acme\n", terminal=True)
    acme.well("client", "remove", "other", "--yes")
    assert acme.well("client", "list").out == ""
    assert list((acme.home / "clients").iterdir()) == []


def test_no_answer_of_a_client_that_was_removed_is_left_in_the_cache(filled):
    filled.well("summary")
    answers = filled.folder / "cache" / "chattui" / "answers"
    assert list(answers.iterdir())
    filled.well("client", "remove", "acme", "--yes")
    assert list(answers.iterdir()) == []


def test_check_tells_what_to_set_and_setting_it_mends_it(filled):
    found = filled.well("client", "check", "--format", "json").json
    assert (found["schema"], found["kind"], found["client"]) == ("chattui/1", "check", "acme")
    assert [advice["about"] for advice in found["advice"]] == ["uncategorised_tags", "agents_without_team"]
    assert found["advice"][0]["names"] == [
        {"name": "shipping", "chats": 2},
        {"name": "returns", "chats": 1},
    ]
    text = filled.well("client", "check").out
    assert """  chattui client set 'teams."NAME"' '["Aino", "Eero"]'\n""" in text
    filled.well("client", "set", 'teams."Sales"', '["Aino", "Eero"]')
    filled.well("client", "set", "categories.Service", '["shipping", "returns"]')
    assert filled.well("client", "check").out == "acme: 4 conversations; settings and data fit together.\n"
    answer = filled.well("summary", "--team", "Sales", "--format", "json").json
    assert answer["metrics"]["chats"]["value"] == 2
