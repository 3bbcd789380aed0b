from tests.cli.running import Chattui


def test_it_prints_where_everything_lives(chattui):
    places = dict(line.split(maxsplit=1) for line in chattui.well("locate").out.splitlines())
    assert places["home"] == str(chattui.home)
    assert places["clients"] == str(chattui.home / "clients")
    assert places["views"] == str(chattui.home / "views.toml")
    assert places["preferences"] == str(chattui.folder / "config" / "chattui" / "config.toml")
    assert places["state"] == str(chattui.folder / "state" / "chattui")
    assert places["cache"] == str(chattui.folder / "cache" / "chattui")


def test_without_a_home_of_its_own_it_is_the_platforms(chattui):
    ended = chattui.well("locate", variables={"CHATTUI_HOME": ""})
    assert ended.out.splitlines()[0].split() == ["home", str(chattui.folder / "data" / "chattui")]


def test_asking_creates_nothing(tmp_path):
    chattui = Chattui(tmp_path / "none")
    for arguments in (("locate",), ("client", "list"), ("--version",), ("summary",), ("archive", "info")):
        chattui(*arguments)
    assert list(tmp_path.iterdir()) == []
