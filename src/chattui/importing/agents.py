"""Agents whom a source knows by id: the client's [agents] table gives the name."""

from collections.abc import Mapping

import polars as pl

ID = "agent_id"


def name_agents(frame: pl.DataFrame, names: Mapping[str, str]) -> pl.DataFrame:
    """Take `agent_id` away; where the table has the id, its name becomes `agent`.

    A frame without `agent` gets one only if the table names somebody, since a column that is there
    replaces what is stored.
    """
    if ID not in frame.columns:
        return frame
    pairs = pl.DataFrame(
        {ID: list(names), "named": list(names.values())}, schema={ID: pl.String, "named": pl.String}
    )
    joined = frame.join(pairs, on=ID, how="left", maintain_order="left")
    if "agent" in frame.columns:
        joined = joined.with_columns(agent=pl.coalesce("named", "agent"))
    elif joined["named"].is_not_null().any():
        joined = joined.with_columns(agent="named")
    return joined.drop(ID, "named")
