from tests.cli.running import Chattui


def test_without_a_terminal_the_dashboard_names_the_summary(demo: Chattui):
    ended = demo()
    assert ended.code == 2
    assert "chattui summary" in ended.complaint[1]


def test_a_dumb_terminal_is_none(demo: Chattui):
    assert demo(terminal=True, variables={"TERM": "dumb"}).code == 2
    assert demo(terminal=True).code == 2
