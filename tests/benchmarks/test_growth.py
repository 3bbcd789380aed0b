"""How cost grows is told by the last two sizes, and held against the goals of each task."""

import pytest
from benchmarks.growth import FLOOR, Task, exponent, tables
from benchmarks.processes import Taken
from benchmarks.questions import HISTORY

SIZES = (200_000, 2_000_000, 20_000_000)


def taken(*seconds: float, peak: int = 10**9) -> list[Taken]:
    return [Taken(one, peak) for one in seconds]


def of(name: str, *seconds: float, peak: int = 10**9) -> dict[tuple[str, int], list[Taken]]:
    return {(name, size): taken(one, peak=peak) for size, one in zip(SIZES, seconds, strict=True)}


@pytest.mark.parametrize(("large", "power"), [(2.0, 0.0), (20.0, 1.0), (200.0, 2.0), (0.2, -1.0)])
def test_the_exponent_is_the_power_of_the_length_by_which_a_cost_grows(large, power):
    assert exponent(taken(2), taken(large), 10) == pytest.approx(power)


def test_the_exponent_is_the_median_of_the_rounds():
    # In the second round the machine was busy with something else, for both alike.
    assert exponent(taken(1, 9, 1), taken(10, 90, 11), 10) == pytest.approx(1)


def test_a_task_that_may_not_grow_is_held_against_the_goal_and_every_peak_against_its_limit():
    found = (
        {(FLOOR, True): taken(0.5), (FLOOR, False): taken(1)}
        | of("week", 1, 1, 1.1)
        | of("day", 1, 1, 1.2)
        | of("all", 1, 2, 20, peak=2 * 10**9)
    )
    tasks = [Task("week", (), steady=True), Task("day", (), steady=True), Task("all", ())]
    times, _ = tables(tasks, SIZES, found)
    head, _, *rows = times.splitlines()
    assert head.startswith("| what | 0.2 M | 2 M | 20 M | × `import polars, typer` | exponent |")
    assert rows == [
        "| week | 1.00 s | 1.00 s | 1.10 s | 2.0 2.0 2.2 | 0.04 | ≤ 0.05 | met | 1.00 GB | met |",
        "| day | 1.00 s | 1.00 s | 1.20 s | 2.0 2.0 2.4 | 0.08 | ≤ 0.05 | not met | 1.00 GB | met |",
        "| all | 1.00 s | 2.00 s | 20.00 s | 1.0 2.0 20.0 | 1.00 |  |  | 2.00 GB | not met |",
    ]


def test_a_question_is_held_against_duckdb_at_every_size():
    found = {(FLOOR, False): taken(1)} | of("year", 1, 1, 1) | of("DuckDB: year", 1, 0.9, 4)
    found |= of("all", 1, 1, 9) | of("DuckDB: all", 1, 2, 10)
    tasks = [Task("year", (), asked=HISTORY, goal=1.1), Task("all", (), asked=HISTORY, goal=1)]
    _, ratios = tables(tasks, SIZES, found)
    assert ratios.splitlines()[2:] == [
        "| year | 1.00 | 1.11 | 0.25 | ≤ 1.1 | not met |",
        "| all | 1.00 | 0.50 | 0.90 | ≤ 1 | met |",
    ]
