import grp
import os
import re
import stat
from itertools import islice
from pathlib import Path

import pytest

from chattui.errors import ChattuiError, UsageError
from chattui.home import clients, keys, settings
from chattui.home.preferences import Preferences
from chattui.home.template import new_settings
from chattui.paths import ClientPaths, Places

NO_PREFERENCES = Preferences()
PLAIN = new_settings("A client")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def add(places: Places, *ids: str) -> list[ClientPaths]:
    return [clients.add(places, client_id, PLAIN) for client_id in ids]


def test_a_home_that_is_not_there_has_no_clients_and_is_not_made(places):
    assert clients.every(places) == ()
    assert not places.home.exists()


def test_clients_are_listed_by_id_and_other_things_are_not(places):
    add(places, "beta", "acme")
    (places.clients / "Not-An-Id").mkdir()
    (places.clients / ".removed-1").mkdir()
    (places.clients / "file").touch()
    (places.clients / "link").symlink_to(places.client("acme").folder)
    assert [client.id for client in clients.every(places)] == ["acme", "beta"]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_new_client_is_private_whatever_the_umask(places, umask):
    before = os.umask(umask)
    try:
        [paths] = add(places, "acme")
    finally:
        os.umask(before)
    for folder in (places.home, places.clients, paths.folder, paths.inbox):
        assert mode(folder) == 0o700, folder
    for file in (paths.settings, paths.key):
        assert mode(file) == 0o600, file


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_a_home_made_for_a_group_is_shared_and_stays_so(places, umask):
    group = own_group()
    before = os.umask(umask)
    try:
        first = clients.add(places, "acme", PLAIN, group=group.gr_name)
        second = clients.add(places, "beta", PLAIN)
    finally:
        os.umask(before)
    for folder in (places.home, places.clients, first.folder, first.inbox, second.folder):
        assert mode(folder) == 0o2770, folder
        assert folder.stat().st_gid == group.gr_gid
    for file in (first.key, first.settings, second.key):
        assert mode(file) == 0o660, file
        assert file.stat().st_gid == group.gr_gid
    assert len(keys.read(second)) == 32


def own_group() -> grp.struct_group:
    return grp.getgrgid(os.getegid())


def test_a_private_home_cannot_be_given_a_group_later(places):
    add(places, "acme")
    with pytest.raises(UsageError, match="was not made for the group"):
        clients.add(places, "beta", PLAIN, group=own_group().gr_name)


def test_an_unknown_group_is_refused(places):
    with pytest.raises(UsageError, match="no group 'no-such-group-here'"):
        clients.add(places, "acme", PLAIN, group="no-such-group-here")
    assert not places.home.exists()


def test_every_client_has_a_key_of_its_own(places):
    first, second = add(places, "acme", "beta")
    assert keys.read(first) != keys.read(second)


def test_a_new_client_has_the_settings_given(places):
    paths = clients.add(places, "acme", new_settings("Acme Oy", kind="leads", since="2024-03-01"))
    assert settings.load(paths).kind == "leads"


@pytest.mark.parametrize("wrong", ["", "Acme", "-acme", "a_b", "../x", "a/b", ".", "a" * 64, "ä", "acme\n"])
def test_wrong_ids_are_refused_and_leave_nothing(places, wrong):
    with pytest.raises(UsageError, match="is no client id"):
        clients.add(places, wrong, PLAIN)
    assert not places.home.exists()


def test_wrong_settings_make_no_client(places):
    with pytest.raises(UsageError, match="kind: expected one of sales, leads, service, got 'sale'"):
        clients.add(places, "acme", 'kind = "sale"')
    assert not places.home.exists()


def test_an_id_that_is_taken_is_refused_and_the_client_kept(places):
    [paths] = add(places, "acme")
    key = keys.read(paths)
    with pytest.raises(UsageError, match="There is a client 'acme' already"):
        add(places, "acme")
    assert keys.read(paths) == key


def test_a_client_that_could_not_be_finished_is_not_there(places, monkeypatch):
    add(places, "beta")

    def full(path, data, mode):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(clients, "write_new", full)
    with pytest.raises(ChattuiError, match="No space left on device"):
        add(places, "acme")
    assert list(places.clients.iterdir()) == [places.client("beta").folder]


def test_the_option_goes_before_the_variable_and_that_before_the_preference(places):
    add(places, "acme", "beta", "gamma")
    preferring = Preferences(default_client="gamma")
    variables = {"CHATTUI_CLIENT": "beta"}
    assert clients.choose(places, "acme", variables, preferring).id == "acme"
    assert clients.choose(places, None, variables, preferring).id == "beta"
    assert clients.choose(places, None, {"CHATTUI_CLIENT": ""}, preferring).id == "gamma"


def test_a_default_that_this_home_lacks_is_passed_over(places):
    add(places, "acme")
    assert clients.choose(places, None, {}, Preferences(default_client="other")).id == "acme"


def test_without_any_client_the_way_to_one_is_told(places):
    with pytest.raises(UsageError) as caught:
        clients.choose(places, None, {}, NO_PREFERENCES)
    assert "chattui client add" in caught.value.hint
    assert "chattui demo" in caught.value.hint


def test_among_several_clients_one_must_be_named(places):
    add(places, "beta", "acme")
    with pytest.raises(UsageError, match="several clients: acme, beta"):
        clients.choose(places, None, {}, NO_PREFERENCES)


def test_a_mistyped_client_gets_the_nearest(places):
    add(places, "acme", "beta")
    with pytest.raises(UsageError) as caught:
        clients.choose(places, "acmee", {}, NO_PREFERENCES)
    assert caught.value.hint == "Did you mean acme?"


def test_a_path_is_no_client(places):
    add(places, "acme")
    with pytest.raises(UsageError, match="There is no client"):
        clients.find(places, "../clients/acme")


def test_a_linked_client_is_refused_by_name(places):
    [paths] = add(places, "acme")
    (places.clients / "beta").symlink_to(paths.folder)
    for act in (clients.find, clients.remove):
        with pytest.raises(UsageError, match="is a symbolic link"):
            act(places, "beta")
    assert paths.key.exists()


def test_removing_deletes_one_client_and_does_not_follow_links(places, tmp_path):
    first, second = add(places, "acme", "beta")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "export.csv").touch()
    (first.inbox / "link").symlink_to(outside)
    left = places.clients / ".removed-by-a-crash"
    left.mkdir()
    clients.remove(places, "acme")
    assert list(places.clients.iterdir()) == [places.client("beta").folder]
    assert second.key.exists()
    assert (outside / "export.csv").exists()


@pytest.mark.parametrize("part", ["home", "clients", "client"])
def test_what_everybody_may_write_to_is_refused(places, part):
    [paths] = add(places, "acme")
    folder = {"home": places.home, "clients": places.clients, "client": paths.folder}[part]
    folder.chmod(0o707)
    with pytest.raises(UsageError, match=f"Everybody .* write to {re.escape(str(folder))}"):
        clients.choose(places, None, {}, NO_PREFERENCES)


def test_the_home_of_another_user_is_refused_unless_shared_with_us(places, monkeypatch):
    add(places, "acme")
    monkeypatch.setattr(os, "geteuid", lambda: places.home.stat().st_uid + 1)
    with pytest.raises(UsageError, match=r"belongs to .*, not to you"):
        clients.every(places)
    for folder in (places.home, places.clients):
        folder.chmod(0o2770)
    assert [client.id for client in clients.every(places)] == ["acme"]


def test_a_home_that_is_a_file_is_refused(places):
    places.home.touch()
    with pytest.raises(UsageError, match="is no folder"):
        clients.every(places)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Acme Oy", ["acme-oy", "acme-oy-2", "acme-oy-3"]),
        ("  Café & Möbel!  ", ["cafe-mobel", "cafe-mobel-2", "cafe-mobel-3"]),
        ("株式会社", ["client", "client-2", "client-3"]),
        ("x" * 90, ["x" * 50, "x" * 50 + "-2", "x" * 50 + "-3"]),
    ],
)
def test_a_name_gives_ids(name, ids):
    assert list(islice(clients.ids_for(name), 3)) == ids
