"""The `client.toml` of a new client, with comments that say what else it can hold."""

from chattui.home.toml import quoted

_TEMPLATE = """\
# Settings of this client. `chattui client check` says whether they hold together.

name = {name}
kind = {kind}  # sales (a shop: orders), leads, service (a support desk)
timezone = {timezone}  # where its days begin and end
currency = {currency}
language = {language}  # of its reports: en, fi, id
{since}

# What was agreed, from a month on, goes at the end of this file; goals are for day, week, month,
# quarter or year (`chattui client goal` writes them):
#   [[terms]]
#   from = "2026-01"
#   price_per_billed_chat = 4.50
#   goals.week = {{ chats = 150 }}
#   goals.month = {{ wait_median = 30, missed_chats = {{ at_most = 0 }} }}

[rules]
# How conversations count. A line without its # holds; the values shown hold anyway, but for those
# marked as examples.
#billed = {{ visitor_messages = 1, agent_messages = 2, except_tags = [] }}
#success = ["answered", "ended"]  # all of: answered, ended, resolved, satisfied
#missed = {{ grace_seconds = 0 }}  # ended sooner: left early, not missed
#wait = {{ target_seconds = 60 }}
#attribution = {{ window_hours = 24 }}
#fcr = {{ window_days = 7 }}
#lead = {{ tags = ["quote request"] }}  # an example
#resolved = {{ tags = ["solved"] }}  # an example
#hours = {{ mon-fri = ["09:00-17:00"], sat = ["10:00-14:00"] }}  # an example

[import]
#timezone = {timezone}  # of times that exports give without an offset

# What the reports show, where that is not what suits the client's kind; all of it examples. Sections
# may be saved views as well.
#[reports]
#tax = "included"  # whether amounts include tax, which reports say; or "excluded"
#shipping = "excluded"  # the same of shipping
#publish = "/srv/reports"  # every import keeps the client's page there fresh
#[reports.weekly]
#sections = ["summary", "assessment", "categories", "tags", "daily"]
#metrics = ["chats", "conversion", "sales"]
#[reports.monthly]
#sections = ["summary", "goals", "weeks", "assessment", "development", "standouts"]

[dashboard]
#panes = ["summary", "topics", "people", "hours"]  # an example; without it those of the client's kind
#views = ["team-weeks"]  # an example: saved views, each a pane of its own

[categories]  # the first one with a tag of the conversation wins
#"Customer service" = ["invoice", "return"]

[agents]  # one name for one person across systems
#"aino@example.com" = "Aino"

[teams]  # who is in which team, where a conversation does not say it
#"Sales" = ["Aino", "Eero"]
"""


def new_settings(
    name: str,
    *,
    kind: str = "sales",
    timezone: str = "UTC",
    currency: str = "EUR",
    language: str = "en",
    since: str | None = None,
) -> str:
    """Write the settings of a new client, as TOML with comments.

    The values are taken as they are: `chattui.home.settings.parse` says whether they are right.

    Args:
        name: What people call the client.
        kind: What is shown first: `sales`, `leads` or `service`.
        timezone: IANA time zone of the client's days.
        currency: Three letters.
        language: Of the reports.
        since: First day of the client relationship, as 2026-02-28; None: that of the first conversation.
    """
    return _TEMPLATE.format(
        name=quoted(name),
        kind=quoted(kind),
        timezone=quoted(timezone),
        currency=quoted(currency),
        language=quoted(language),
        since=f"since = {quoted(since)}" if since else '#since = "2026-01-01"  # start of the relationship',
    )
