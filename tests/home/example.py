"""The settings that the contract shows (interface.md §6)."""

EXAMPLE = """\
name = "Acme Oy"
kind = "sales"                 # sales (B2C: orders), leads (B2B), service (support desk)
timezone = "Europe/Helsinki"
currency = "EUR"
language = "fi"
since = "2024-03-01"

[rules]
billed = { visitor_messages = 1, agent_messages = 2, except_tags = ["test"] }
lead = { tags = ["quote request"] }
success = ["answered", "ended"]
missed = { grace_seconds = 60 }
wait = { target_seconds = 45 }
attribution = { window_hours = 24 }
fcr = { window_days = 7 }
hours = { mon-fri = ["09:00-12:00", "13:00-18:00"], sat = ["10:00-14:00"] }

[import]
timezone = "Europe/Helsinki"

[categories]
"IT services" = ["vpn", "laptop"]
"Customer service" = ["invoice", "return"]

[agents]
"aino@example.com" = "Aino"

[[terms]]
from = "2026-01"
price_per_billed_chat = 4.50
goals.week = { chats = 150 }
goals.month = { sales = 50000, wait_median = 30, missed_chats = { at_most = 0 } }
"""
