"""What the sections of reports are called."""

from chattui.render.language.catalogue import Texts

TEXTS: Texts = {
    "summary": "At a glance",
    "goals": "Goals",
    "weeks": "Week by week",
    "assessment": "Assessment",
    "development": "Development since the start",
    "categories": "Conversations by category",
    "tags": "Conversations by tag",
    "daily": "Day by day",
    "cumulative": "Sales so far",
    "teams": "By team",
    "people": "By person",
    "hours": "By hour",
    "weekdays": "By weekday",
    "stages": "Time in the stages",
    "standouts": "What stood out",
    "notes": "Other notes",
}
