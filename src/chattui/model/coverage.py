"""From when to when the rows of a table go."""

from datetime import datetime

import msgspec


class Coverage(msgspec.Struct, frozen=True):
    """The reach of one table: from its oldest time to its newest, or further (metrics.md §2).

    `through` is the end of the last day that `import --through` said the exports reach: an instant
    that is itself no longer covered, while that of the newest row is.
    """

    start: datetime
    newest: datetime
    through: datetime | None = None

    @property
    def until(self) -> datetime:
        """The end of coverage, in UTC."""
        return max(self.newest, self.through) if self.through else self.newest

    def reaches(self, instant: datetime) -> bool:
        """Say whether something that begins at `instant` has begun by the end of coverage."""
        return instant <= self.newest or (self.through is not None and instant < self.through)
