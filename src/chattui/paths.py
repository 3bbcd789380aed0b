"""Where things live. Asking creates nothing."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ClientPaths:
    """The places of one client inside the home."""

    folder: Path

    @property
    def id(self) -> str:
        """The client's id, which is the name of its folder."""
        return self.folder.name

    @property
    def settings(self) -> Path:
        """The settings that a person may edit."""
        return self.folder / "client.toml"

    @property
    def key(self) -> Path:
        """The key of the hashes of persons."""
        return self.folder / "key"

    @property
    def notes(self) -> Path:
        """Written assessments."""
        return self.folder / "notes"

    @property
    def issued(self) -> Path:
        """Reports that the client was given."""
        return self.folder / "issued"

    @property
    def archive(self) -> Path:
        """Parquet and manifests."""
        return self.folder / "archive"

    @property
    def rejects(self) -> Path:
        """Refused rows: where and why, never the row itself."""
        return self.folder / "rejects"

    @property
    def inbox(self) -> Path:
        """Files that `import --all-clients` reads."""
        return self.folder / "inbox"

    @property
    def followed(self) -> Path:
        """Which files `import --follow` has taken, by their content."""
        return self.folder / "followed.json"


@dataclass(frozen=True)
class Places:
    """The folders of this user: the home with all clients, and the platform's three."""

    home: Path
    config: Path
    state: Path
    cache: Path

    @property
    def clients(self) -> Path:
        """The folder with one folder a client."""
        return self.home / "clients"

    @property
    def views(self) -> Path:
        """Saved views."""
        return self.home / "views.toml"

    @property
    def preferences(self) -> Path:
        """Preferences of the person: theme, keys, default client."""
        return self.config / "config.toml"

    @property
    def remembered(self) -> Path:
        """What the dashboard remembers: the theme last chosen."""
        return self.state / "state.toml"

    @property
    def drafts(self) -> Path:
        """Notes that were not saved yet: those of each home apart, as its clients may be called alike."""
        return self.state / "drafts" / label_of(self.home)

    def client(self, client_id: str) -> ClientPaths:
        """Return the places of one client."""
        return ClientPaths(self.clients / client_id)


def locate(home: Path | None, variables: Mapping[str, str]) -> Places:
    """Find the folders: `--home`, else $CHATTUI_HOME, else the platform's user data directory."""
    from platformdirs import PlatformDirs

    folders = PlatformDirs("chattui", appauthor=False)
    if home is None and variables.get("CHATTUI_HOME"):
        home = Path(variables["CHATTUI_HOME"])
    return Places(
        home=(home or folders.user_data_path).expanduser().absolute(),
        config=folders.user_config_path,
        state=folders.user_state_path,
        cache=folders.user_cache_path,
    )


def label_of(folder: Path) -> str:
    """Return a name for what is kept elsewhere of a folder, such as in the cache: no two share it."""
    from hashlib import sha256  # many commands keep nothing, and it takes as long as all of this

    return sha256(os.fsencode(folder)).hexdigest()[:16]


def sample_data() -> Path:
    """Return the folder of the bundled sample exports: in the package, else in the source tree."""
    bundled = Path(__file__).parent / "sample_data"
    return bundled if bundled.is_dir() else Path(__file__).parents[2] / "sample_data"
