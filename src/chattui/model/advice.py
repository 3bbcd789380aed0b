"""What a look at a client's settings against its data found, and what mends it."""

import msgspec


class Volume(msgspec.Struct, frozen=True):
    """A name of the data, and how many conversations have it."""

    name: str
    chats: int


class Advice(msgspec.Struct, frozen=True):
    """One thing to look at.

    Attributes:
        about: What it is about, as a word that stays the same.
        says: What was found, in one sentence.
        names: The names concerned, most conversations first.
        mend: What mends it: commands, or lines of `client.toml`. A part in capitals is for the user to fill.
    """

    about: str
    says: str
    names: list[Volume] = []
    mend: list[str] = []


class Checkup(msgspec.Struct, frozen=True):
    """All that was found; without advice all is well."""

    chats: int
    """Conversations of the archive."""
    advice: list[Advice]
