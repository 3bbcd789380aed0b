import hashlib

import pytest

from chattui.errors import ChattuiError
from chattui.home import keys


def test_the_key_is_read_as_it_lies_there(acme):
    assert keys.read(acme) == acme.key.read_bytes()
    assert len(keys.read(acme)) == 32


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o660])
def test_a_key_that_others_may_touch_is_refused(acme, mode):
    acme.key.chmod(mode)
    with pytest.raises(ChattuiError, match="Others may read the key") as caught:
        keys.read(acme)
    assert "chmod 600" in caught.value.hint


def test_in_a_shared_home_the_group_may_read_it_and_others_not(acme):
    acme.folder.chmod(0o2770)
    acme.key.chmod(0o660)
    assert len(keys.read(acme)) == 32
    acme.key.chmod(0o664)
    with pytest.raises(ChattuiError, match="Others may read the key"):
        keys.read(acme)


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_damaged_key_is_refused(acme, size):
    acme.key.write_bytes(b"k" * size)
    with pytest.raises(ChattuiError, match="is damaged"):
        keys.read(acme)


def test_a_missing_key_is_told(acme):
    acme.key.unlink()
    with pytest.raises(ChattuiError, match="The key of acme is missing"):
        keys.read(acme)


def test_a_linked_key_is_not_followed(acme, tmp_path):
    elsewhere = acme.key.rename(tmp_path / "key")
    acme.key.symlink_to(elsewhere)
    with pytest.raises(ChattuiError, match="cannot be read"):
        keys.read(acme)


def test_the_fingerprint_is_stable_and_tells_keys_apart():
    key = bytes(range(32))
    assert keys.fingerprint(key) == hashlib.sha256(b"chattui key" + key).hexdigest()[:16]
    assert keys.fingerprint(key) != keys.fingerprint(bytes(32))
