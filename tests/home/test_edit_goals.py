from decimal import Decimal

import pytest

from chattui.errors import ChattuiError, UsageError
from chattui.home import settings
from chattui.home.edit import set_goal
from chattui.model.settings import Goal
from tests.home.example import EXAMPLE
from tests.home.test_edit import changed_lines

METRICS = {"chats", "sales", "wait_median", "missed_chats", "csat"}


def test_without_a_month_the_newest_terms_change(example):
    set_goal(example, "week", "chats", "160", metrics=METRICS)
    assert changed_lines(example) == (["goals.week = { chats = 150 }"], ["goals.week = { chats = 160 }"])


def test_a_percentage_is_kept_as_a_ratio_and_a_bound_as_a_table(example):
    set_goal(example, "quarter", "csat", "90%")
    after = set_goal(example, "quarter", "missed_chats", "at_most=5")
    assert after == settings.load(example)
    assert after.terms[0].goals["quarter"] == {
        "csat": Decimal("0.9"),
        "missed_chats": Goal(at_most=Decimal(5)),
    }
    assert changed_lines(example)[0] == []


def test_none_takes_a_goal_away(example):
    set_goal(example, "week", "chats", "none")
    assert changed_lines(example) == (["goals.week = { chats = 150 }"], [])
    for metric in ("sales", "wait_median", "missed_chats"):
        after = set_goal(example, "month", metric, "none")
    assert after.terms[0].goals == {}
    assert after.terms[0].price_per_billed_chat == Decimal("4.50")


def test_terms_from_a_new_month_keep_price_and_other_goals(example):
    after = set_goal(example, "week", "chats", "170", "2026-03")
    january, march = after.terms
    assert january == settings.parse(EXAMPLE, example.settings).terms[0]
    assert (march.starts, march.price_per_billed_chat) == ("2026-03", Decimal("4.50"))
    assert march.goals == january.goals | {"week": {"chats": Decimal(170)}}
    written = example.settings.read_text()
    assert written.startswith(EXAMPLE)
    assert written.removeprefix(EXAMPLE).startswith('\n[[terms]]\nfrom = "2026-03"\n')


def test_terms_of_a_month_are_changed_where_they_are(example):
    set_goal(example, "week", "chats", "170", "2026-03")
    after = set_goal(example, "week", "chats", "155", "2026-01")
    assert [terms.goals["week"]["chats"] for terms in after.terms] == [155, 170]


def test_the_first_goal_holds_always(acme):
    before = acme.settings.read_text()
    after = set_goal(acme, "week", "chats", "100")
    assert [(terms.starts, terms.goals) for terms in after.terms] == [
        (None, {"week": {"chats": Decimal(100)}})
    ]
    assert acme.settings.read_text().startswith(before)


@pytest.mark.parametrize(
    "layout",
    [
        '[[terms]]\nfrom = "2026-01"\n',
        "[[terms]]\ngoals.month = { sales = 5 }  # agreed in May\n\n# the end\n",
        "[[terms]]\ngoals = { month = { sales = 5 } }",
        "[[terms]]\n[terms.goals.month]\nsales = 5\n",
        "[[terms]]\n[terms.goals]\nmonth = { sales = 5 }\n",
        "[[terms]]\ngoals.month.sales = 5\n\n[agents]\na = 'A'\n",
        "[[terms]]\n[[terms]]\nfrom = '2026-01'\n[agents]\na = 'A'\n",
        "terms = [{ goals = { month = { sales = 5 } } }]\n",
    ],
)
def test_terms_are_changed_however_they_are_laid_out(acme, layout):
    acme.settings.write_text(layout)
    before = settings.load(acme)
    set_goal(acme, "week", "chats", "at_least=10")
    set_goal(acme, "week", "csat", "0.9")
    assert set_goal(acme, "week", "chats", "20").terms[-1].goals["week"] == {
        "chats": Decimal(20),
        "csat": Decimal("0.9"),
    }
    set_goal(acme, "week", "csat", "none")
    assert set_goal(acme, "week", "chats", "none") == before
    assert settings.load(acme) == before
    for comment in ("# agreed in May", "# the end"):
        assert (comment in layout) == (comment in acme.settings.read_text())


def test_terms_written_as_one_list_get_no_new_ones(acme):
    text = "terms = [{ goals = { month = { sales = 5 } } }]\n"
    acme.settings.write_text(text)
    with pytest.raises(ChattuiError, match="cannot be changed"):
        set_goal(acme, "week", "chats", "10", "2026-03")
    assert acme.settings.read_text() == text


@pytest.mark.parametrize(
    ("grain", "metric", "text", "starts", "said", "hint"),
    [
        ("weak", "chats", "1", None, "There is no kind of period 'weak'", "Did you mean week"),
        ("week", "chatz", "1", None, "There is no metric 'chatz'", "Did you mean chats"),
        ("week", "chats", "lots", None, "'lots' is no goal", "at_most=0"),
        ("week", "chats", "1", "March", "'March' is no month", "2026-01"),
        ("day", "chats", "none", None, "There is no goal for chats by day", "chattui client show"),
    ],
)
def test_what_is_wrong_is_told_and_leaves_the_file_as_it_was(
    example, grain, metric, text, starts, said, hint
):
    with pytest.raises(UsageError) as caught:
        set_goal(example, grain, metric, text, starts, METRICS)
    assert said in caught.value.message
    assert hint in caught.value.hint
    assert example.settings.read_text() == EXAMPLE
