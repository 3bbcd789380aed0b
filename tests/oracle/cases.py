"""All cases worked out by hand, for whatever computes a summary."""

from tests.oracle import (
    case_attribution,
    case_divisions,
    case_links,
    case_outcome,
    case_pace,
    case_peers,
    case_periods,
    case_sales,
    case_volume,
)
from tests.oracle.case import Case

CASES: tuple[Case, ...] = (
    *case_volume.CASES,
    *case_pace.CASES,
    *case_outcome.CASES,
    *case_attribution.CASES,
    *case_links.CASES,
    *case_sales.CASES,
    *case_periods.CASES,
    *case_divisions.CASES,
    *case_peers.CASES,
)
