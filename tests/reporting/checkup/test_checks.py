"""What each check makes of facts, and what it says mends them."""

from decimal import Decimal
from typing import Any

from chattui.model.settings import Billed, Rules, Settings, TagRule, Terms
from chattui.reporting.checkup.facts import Orders
from chattui.reporting.checkup.hours import busy_days
from tests.reporting.checkup.facts import about, advice, volumes

OFFICE = {(weekday, hour): 10 for weekday in range(1, 6) for hour in range(8, 18)}


def rules(**settings: Any) -> Settings:
    return Settings(rules=Rules(**settings))


def test_where_all_is_well_nothing_is_told():
    assert about() == []


def test_tags_in_no_category_by_volume():
    settings = Settings(categories={"Sales": ("sizes",)})
    (found,) = advice(settings, tags=volumes(shipping=5, sizes=3, returns=1))
    assert found.says == "2 of 3 tags are in no category."
    assert found.names == volumes(shipping=5, returns=1)
    assert found.mend[-1] == '"NAME" = ["shipping", "returns"]'
    assert '"Sales"' in found.mend[0]


def test_agents_without_team():
    (found,) = advice(agents=volumes(Aino=5, Eero=4), teamless=volumes(Eero=4))
    assert (found.about, found.says) == ("agents_without_team", "1 agent has no team in any conversation.")
    assert found.mend == ["""chattui client set 'teams."NAME"' '["Eero"]'"""]


def test_agents_that_look_like_one_person_keep_the_fullest_name():
    agents = volumes(**{"Aino V.": 9, "aino@example.com": 8, "Aino Virtanen": 1})
    (found,) = advice(agents=agents)
    assert found.says == "Aino V., aino@example.com and Aino Virtanen look like one person."
    assert found.mend == [
        """chattui client set 'agents."Aino V."' 'Aino Virtanen'""",
        """chattui client set 'agents."aino@example.com"' 'Aino Virtanen'""",
    ]


def test_of_two_spellings_the_commoner_is_kept():
    (found,) = advice(agents=volumes(**{"Pekka Korhonen": 9, "Pekka Korhonnen": 1}))
    assert found.mend == ["""chattui client set 'agents."Pekka Korhonnen"' 'Pekka Korhonen'"""]


def test_leads_of_which_nothing_is_known():
    tags = volumes(shipping=5, **{"Quote request": 2})
    unknown = {"known": {"lead": 0}, "tags": tags}
    found = advice(Settings(kind="leads", categories={"All": ("shipping", "Quote request")}), **unknown)
    assert [one.about for one in found] == ["no_leads"]
    assert found[0].mend[0] == """chattui client set rules.lead.tags '["Quote request"]'"""
    assert "no_leads" in about(Settings(terms=(Terms(goals={"week": {"leads": Decimal(5)}}),)), **unknown)
    assert "no_leads" not in about(Settings(kind="sales"), **unknown)


def test_orders_that_never_met_a_conversation_say_why():
    told = [
        advice(orders=orders)[0]
        for orders in (Orders(9), Orders(9, 9), Orders(9, 9, 3))
    ]  # fmt: skip
    assert {one.about for one in told} == {"no_credits"}
    assert [one.says.partition("matched with a conversation")[2] for one in told] == [
        ": the orders name no customer.",
        ": no customer of theirs ever chatted.",
        ", though 3 are of people who chatted; the window is 24 hours.",
    ]
    assert told[-1].mend == ["chattui client set rules.attribution.window_hours 72"]
    assert about(orders=Orders(9, 9, 3, 1)) == []


def test_success_that_rests_on_nothing():
    settings = rules(success=("answered", "resolved", "satisfied"))
    (found,) = advice(settings, known={"resolved": 0})
    assert found.mend == ["""chattui client set rules.success '["answered", "satisfied"]'"""]
    assert about(settings, known={"resolved": 0, "satisfied": 0}) == ["unknown_success"] * 2


def test_billing_by_messages_that_nobody_counted():
    assert about(known={"messages": 0}) == ["uncounted_messages"]
    assert about(rules(billed=Billed(0, 0)), known={"messages": 0}) == []


def test_tags_of_rules_that_no_conversation_has():
    settings = Settings(
        rules=Rules(lead=TagRule(("quote request", "demo")), billed=Billed(except_tags=("tets",))),
        categories={"All": ("test", "demo")},
    )
    found = advice(settings, tags=volumes(test=3, demo=1))
    assert [one.mend for one in found] == [
        ["""chattui client set rules.billed.except_tags '["test"]'"""],
        ["""chattui client set rules.lead.tags '["demo"]'"""],
    ]


def test_hours_against_when_chats_come():
    settings = rules(hours={"mon-fri": ("12:00-18:00",), "sun": ("10:00-12:00",)})
    found = advice(settings, chats=500, hours=OFFICE, outside=200)
    assert [one.about for one in found] == ["outside_hours", "idle_hours"]
    assert "200 of 500 chats (40 %)" in found[0].says
    assert found[1].says.endswith(": Sunday.")
    command = """chattui client set rules.hours '{ mon-fri = ["08:00-18:00"] }'"""
    assert [one.mend[0] for one in found] == [command, command]
    assert about(rules(hours={"mon-fri": ("8:00-18:00",)}), chats=500, hours=OFFICE, outside=9) == []


def test_busy_hours_leave_out_the_few_chats_of_the_night():
    assert busy_days(OFFICE | {(1, 3): 1, (6, 12): 2}) == dict.fromkeys(range(1, 6), (8, 17))
    assert busy_days({}) == {}
