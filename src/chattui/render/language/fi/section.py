"""What the sections of reports are called."""

from chattui.render.language.catalogue import Texts

TEXTS: Texts = {
    "summary": "Yhteenveto",
    "goals": "Tavoitteet",
    "weeks": "Viikot rinnakkain",
    "assessment": "Arvio",
    "development": "Kehitys asiakkuuden alusta",
    "categories": "Keskustelut aiheittain",
    "tags": "Keskustelut tunnisteittain",
    "daily": "Päivä päivältä",
    "cumulative": "Myynti kertyneenä",
    "teams": "Tiimeittäin",
    "people": "Henkilöittäin",
    "hours": "Tunneittain",
    "weekdays": "Viikonpäivittäin",
    "stages": "Aika vaiheissa",
    "standouts": "Mikä erottui",
    "notes": "Muita huomioita",
}
