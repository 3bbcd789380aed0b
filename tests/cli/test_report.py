"""`chattui report`: what it holds, what the settings choose, and every report of the demo clients."""

import json
import re

import pytest
from docs import examples

from chattui.errors import ExitCode
from tests.cli.exports import export
from tests.cli.running import Chattui
from tests.render.golden import check

CLIENTS = ("demo-shop", "demo-leads", "demo-desk")
REPORTS = {"weekly": ("--week", "2026-W06"), "monthly": ("--month", "2026-01")}


def settings(chattui: Chattui, name: str, more: str) -> None:
    path = chattui.client(name) / "client.toml"
    path.write_text(path.read_text("utf-8") + more, "utf-8")


@pytest.mark.parametrize("form", ["markdown", "text"])
@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("client", CLIENTS)
def test_reports_are_as_they_were(demo, client, report, form):
    written = demo.well("report", report, *REPORTS[report], "--client", client, "--format", form).out
    check(f"reports/{client}-{report}.{'md' if form == 'markdown' else 'txt'}", written)


@pytest.mark.parametrize("language", ["en", "fi", "id"])
def test_each_language_titles_every_section(demo, language):
    out = demo.well(
        *("report", "monthly", "--month", "2026-01", "--client", "demo-shop", "--language", language)
    ).out
    check(
        f"reports/headings-{language}.txt", "".join(f"{x}\n" for x in out.splitlines() if x.startswith("#"))
    )


def test_json_is_the_summary_with_sections(demo):
    asked = ("--week", "2026-W06", "--client", "demo-shop", "--format", "json")
    report = demo.well("report", "weekly", *asked).json
    summary = demo.well("summary", *asked).json
    assert report["kind"] == "report"
    assert {key: report[key] for key in summary if key != "kind"} == {
        key: value for key, value in summary.items() if key != "kind"
    }
    assert [section["id"] for section in report["sections"]] == [
        *("summary", "assessment", "categories", "tags", "daily", "cumulative", "notes"),
    ]
    categories = report["sections"][2]
    assert sum(row["here"]["chats"] for row in categories["rows"]) == summary["metrics"]["chats"]["value"]
    assert report["revision"] is None


def test_the_months_weeks_add_up_and_are_cut_at_its_ends(demo):
    asked = ("--month", "2026-01", "--client", "demo-leads", "--format", "json")
    report = demo.well("report", "monthly", *asked).json
    weeks = next(section for section in report["sections"] if section["id"] == "weeks")["rows"]
    assert [(row["key"], row["start"], row["end"]) for row in (weeks[0], weeks[-1])] == [
        ("2026-W01", "2026-01-01", "2026-01-04"),
        ("2026-W05", "2026-01-26", "2026-01-31"),
    ]
    assert sum(row["metrics"]["chats"]["value"] for row in weeks) == report["metrics"]["chats"]["value"]


def test_without_a_period_it_is_the_last_full_one(filled):
    out = filled("report", "weekly", "--format", "json").out  # today is in week 8, the data ends with week 6
    assert json.loads(out)["period"]["key"] == "2026-W07"
    out = filled("report", "monthly", "--format", "json").out
    assert json.loads(out)["period"]["key"] == "2026-01"


def test_a_period_whose_data_ends_early_is_written_and_said(filled):
    ended = filled("report", "weekly", "--week", "2026-W07")
    assert ended.code == ExitCode.PARTLY
    assert ended.out.startswith("# Acme Oy · Week 7, 2026 (2026-W07)\n")
    assert "ends before 2026-W07 begins; the last full week of it is 2026-W06." in ended.err
    ended = filled("report", "monthly", "--month", "2026-02")
    assert ended.code == ExitCode.PARTLY
    assert "ends before 2026-02 does" in ended.err


def test_settings_choose_sections_and_metrics_in_their_order(filled):
    settings(
        filled, "acme", '\n[reports.weekly]\nsections = ["people", "summary"]\nmetrics = ["csat", "chats"]\n'
    )
    out = filled.well("report", "weekly", "--week", "2026-W06").out
    titles = [line for line in out.splitlines() if line.startswith("## ")]
    assert titles == ["## By person", "## At a glance", "## What the numbers rest on"]
    assert re.findall(r"^\| (Satisfied customers|Chat conversations) ", out, re.MULTILINE) == [
        "Satisfied customers",
        "Chat conversations",
    ]
    assert "Aino" in out


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            ("Successful: answered and resolved.", "Lead: a conversation tagged hot, where the chat system"),
        ),
        ("fi", ("Onnistunut: vastattu ja ratkaistu.", "Liidi: keskustelu, jolla on tunniste hot, ellei")),
        ("id", ("Berhasil: dijawab dan terselesaikan.", "Prospek: percakapan dengan tag hot, bila sistem")),
    ],
)
def test_the_footer_says_the_rules_of_the_metrics_shown(filled, language, lines):
    filled.well("client", "set", "rules.success", '["answered", "resolved"]')
    filled.well("client", "set", "rules.lead.tags", '["hot"]')
    settings(filled, "acme", '\n[reports.weekly]\nmetrics = ["success_rate", "leads"]\n')
    out = filled.well("report", "weekly", "--week", "2026-W06", "--language", language).out
    for line in lines:
        assert f"\n- {line}" in out


def test_people_are_in_no_report_that_does_not_list_them(filled):
    assert "Aino" not in filled.well("report", "weekly", "--week", "2026-W06").out


@pytest.mark.parametrize(
    ("more", "problem", "hint"),
    [
        (
            'sections = ["sumary"]',
            "there is no section 'sumary'",
            "Did you mean summary? Known: summary, goals",
        ),
        ('metrics = ["conversions"]', "there is no metric 'conversions'", "Did you mean conversion"),
        ('section = ["summary"]', "there is no such setting", "reports.weekly.sections"),
    ],
)
def test_unknown_names_are_errors_that_list_the_known(filled, more, problem, hint):
    settings(filled, "acme", f"\n[reports.weekly]\n{more}\n")
    ended = filled("report", "weekly", "--week", "2026-W06")
    assert ended.code == ExitCode.USAGE
    assert problem in ended.complaint[0]
    assert "client.toml: reports.weekly" in ended.complaint[0]
    assert hint in ended.complaint[1]


def test_a_saved_view_is_a_section_of_the_reports_own_period(filled):
    filled.well("view", "save", "by-team", "--", "breakdown", "--by", "channel", "--month", "last")
    settings(filled, "acme", '\n[reports.weekly]\nsections = ["by-team"]\n')
    report = filled.well("report", "weekly", "--week", "2026-W06", "--format", "json").json
    (section,) = report["sections"]
    assert section["by"] == ["channel"]
    assert (
        sum(row["metrics"]["chats"]["value"] for row in section["rows"])
        == report["metrics"]["chats"]["value"]
    )


def test_a_view_of_single_conversations_is_no_section(filled):
    filled.well("view", "save", "rows", "--", "conversations")
    settings(filled, "acme", '\n[reports.weekly]\nsections = ["rows"]\n')
    assert "cannot be a section" in filled("report", "weekly").complaint[0]


def test_the_footer_says_what_amounts_include(filled):
    settings(filled, "acme", '\n[reports]\ntax = "included"\nshipping = "excluded"\n')
    out = filled.well("report", "weekly", "--week", "2026-W06").out
    assert "- Amounts include tax." in out
    assert "- Amounts are without shipping." in out
    assert "within 24 h after the start" in out


def test_all_clients_go_into_a_folder_under_names_of_their_own(demo, tmp_path):
    folder = tmp_path / "out"
    asked = ("report", "weekly", "--week", "2026-W06", "--all-clients")
    demo.well(*asked, "--output", f"{folder}/")
    assert sorted(path.name for path in folder.iterdir()) == [
        f"{client}-2026-W06.md" for client in sorted(CLIENTS)
    ]
    assert "cannot go to one file" in demo(*asked, "--output", str(tmp_path / "one.md")).complaint[0]


def test_what_was_issued_and_is_other_now_is_said(filled):
    filled.well("report", "weekly", "--week", "2026-W06", "--issue")
    assert "nothing has changed" in filled.well("report", "diff", "2026-W06").out
    assert "Revised" not in filled.well("report", "weekly", "--week", "2026-W06").out
    before = filled.well("summary", "--week", "2026-W06", "--format", "json").json["metrics"]["chats"][
        "value"
    ]
    chats = "conversation_id,started_at\nnew-1,2026-02-04T10:00:00+02:00\n"
    filled.well("import", export(filled.folder, "late.csv", chats))
    out = filled.well("report", "weekly", "--week", "2026-W06", "--language", "en").out
    assert f"Chat conversations {before} → {before + 1}" in out
    assert "(late.csv), 1 new conversation." in out
    orders = "order_id,placed_at,amount\n1001,2026-02-02T10:00:00Z,60\n1003,2026-02-05T10:00:00Z,5\n"
    filled.well("import", export(filled.folder, "refunds.csv", orders))
    filled.well(
        "import", export(filled.folder, "later.csv", chats.replace("02-04", "02-14").replace("new", "w7"))
    )
    out = filled.well("report", "weekly", "--week", "2026-W06", "--language", "fi").out
    assert "(refunds.csv), 1 palautus, 1 uusi tilaus." in out
    assert "later.csv" not in out
    lines = filled.well("report", "diff", "2026-W06").out.splitlines()
    assert f"Chat conversations {before} → {before + 1}" in lines
    filled.well("report", "weekly", "--week", "2026-W06", "--issue")
    assert "nothing has changed" in filled.well("report", "diff", "2026-W06").out


def test_diff_of_what_was_never_issued_is_an_error(filled):
    assert filled("report", "diff", "2026-W05").complaint[0] == "There is no issued report '2026-W05'."
    assert filled("report", "diff", "../../client").code == ExitCode.USAGE


def test_a_copy_is_saved_too(filled, monkeypatch):
    taken = []

    def run(command, data):
        taken.append(command)
        return True

    monkeypatch.setattr("chattui.clipboard.run_program", run)
    ended = filled.well("report", "weekly", "--week", "2026-W06", "--copy", variables={"TMUX": "x,1,0"})
    assert taken == [("tmux", "load-buffer", "-w", "-")]
    assert ended.out == ""
    assert "Sent to the tmux buffer" in ended.err
    saved = next(filled.folder.rglob("acme-2026-W06.md"))
    assert str(saved) in ended.err


def test_a_page_or_wiki_markup_has_the_whole_report(demo):
    for form, starts in (("html", "<!doctype html>"), ("confluence", "h1. Demo Shop")):
        ended = demo.well("report", "weekly", "--week", "6", "--client", "demo-shop", "--format", form)
        assert ended.out.startswith(starts)


def test_pictures_lie_beside_the_report_that_links_to_them(demo, tmp_path):
    asked = ("report", "weekly", "--week", "6", "--client", "demo-shop", "--charts", "svg")
    demo.well(*asked, "--output", f"{tmp_path}/a b.md")
    text = (tmp_path / "a b.md").read_text("utf-8")
    pictures = sorted(path.name for path in tmp_path.glob("*.svg"))
    assert pictures[0] == "a b-1.svg"
    assert all(f"]({name.replace(' ', '%20')})" in text for name in pictures)
    refused = demo(*asked)
    assert refused.code == 2
    assert "--output DIR/" in refused.err


@pytest.mark.parametrize("client", examples.CLIENTS)
def test_the_examples_of_the_documentation_are_what_it_writes(demo, client, tmp_path):
    demo.well(*examples.asked(client, "weekly"), "--output", str(tmp_path / f"{client}-weekly.md"))
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (examples.EXAMPLES / path.name).read_bytes(), "run `just examples`"


def test_a_format_without_such_charts_is_a_wrong_usage(demo):
    asked = ("report", "weekly", "--week", "6", "--client", "demo-shop", "--charts", "mermaid")
    for form, known in (
        ("html", "svg and none"),
        ("confluence", "text and none"),
        ("json", "Leave --charts out"),
    ):
        refused = demo(*asked, "--format", form)
        assert refused.code == 2
        assert known in refused.err


def test_a_page_is_published_in_the_place_of_the_one_before(filled, tmp_path):
    folder = tmp_path / "pages"
    ended = filled.well("report", "weekly", "--week", "2026-W06", "--publish", folder)
    assert ended.out == ""
    page = folder / "acme.html"
    assert f"Published {page}" in ended.err
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert page.stat().st_mode & 0o777 == 0o644
    filled.well("report", "monthly", "--month", "2026-02", "--publish", folder)
    assert "February 2026" in page.read_text("utf-8")
    assert [path.name for path in folder.iterdir()] == ["acme.html"]


def test_every_import_publishes_where_the_settings_say_so(filled, tmp_path):
    folder = tmp_path / "pages"
    settings(filled, "acme", f'\n[reports]\npublish = "{folder}"\n')
    chats = "conversation_id,started_at\nnew-1,2026-02-11T10:00:00+02:00\n"
    filled.well("import", export(filled.folder, "late.csv", chats), "--dry-run")
    assert not folder.exists()
    filled.well("import", filled.folder / "late.csv")
    assert "2026-W07" in (folder / "acme.html").read_text("utf-8")


def test_a_page_that_cannot_be_written_undoes_no_import(filled, tmp_path):
    (tmp_path / "file").write_text("")
    settings(filled, "acme", f'\n[reports]\npublish = "{tmp_path}/file"\n')
    chats = "conversation_id,started_at\nnew-1,2026-02-11T10:00:00+02:00\n"
    ended = filled("import", export(filled.folder, "late.csv", chats))
    assert ended.code == ExitCode.PARTLY
    assert "could not be written" in ended.err
    assert (
        filled.well("summary", "--week", "2026-W07", "--format", "json").json["metrics"]["chats"]["value"]
        == 1
    )
