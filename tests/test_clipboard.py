"""Where a copy goes: tmux, else the terminal within its size, else a program of the desktop."""

import base64

import pytest

from chattui.clipboard import MOST_BYTES, copy

DESKTOP = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}


class Surroundings:
    """Programs that work and a terminal; they remember what they got."""

    def __init__(self, *programs: str, terminal: bool = False) -> None:
        self.programs, self.has_terminal = programs, terminal
        self.ran: list[tuple[str, bytes]] = []
        self.shown = b""

    def run(self, command, data: bytes) -> bool:
        if command[0] in self.programs:
            self.ran.append((command[0], data))
        return command[0] in self.programs

    def terminal(self, data: bytes) -> bool:
        self.shown += data if self.has_terminal else b""
        return self.has_terminal


@pytest.mark.parametrize(
    ("programs", "terminal", "variables", "where"),
    [
        (("tmux", "wl-copy"), True, {"TMUX": "x", **DESKTOP}, "the tmux buffer"),
        (("wl-copy",), True, {"TMUX": "x", **DESKTOP}, "the terminal's clipboard"),
        (("wl-copy", "xclip"), False, DESKTOP, "the clipboard"),
        (("xclip",), False, {"DISPLAY": ":0"}, "the clipboard"),
        (("xclip",), False, {}, ""),
    ],
)
def test_the_first_way_that_works(programs, terminal, variables, where):
    around = Surroundings(*programs, terminal=terminal)
    assert copy("ä", variables, around.run, around.terminal) == where
    if "tmux" in programs:
        assert around.ran == [("tmux", "ä".encode())]


def test_the_terminal_gets_it_as_osc_52():
    around = Surroundings(terminal=True)
    copy("ä|b", {}, around.run, around.terminal)
    assert around.shown == b"\x1b]52;c;" + base64.b64encode("ä|b".encode()) + b"\x07"


def test_what_is_too_long_for_a_terminal_goes_to_a_program():
    around = Surroundings("wl-copy", terminal=True)
    assert copy("x" * (MOST_BYTES + 1), DESKTOP, around.run, around.terminal) == "the clipboard"
    assert around.shown == b""
