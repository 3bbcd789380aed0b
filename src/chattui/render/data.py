"""An answer as the stable JSON object of interface.md §5."""

from datetime import UTC, datetime

import msgspec

from chattui.model.answer import Answer, Header, PeriodOf
from chattui.model.coverage import Coverage
from chattui.model.periods import Period
from chattui.model.report import Body, Report
from chattui.model.settings import Rules
from chattui.render.data_bodies import BODIES, Parts, Plain

SCHEMA = "chattui/1"


def to_json(answer: Answer) -> str:
    """Write an answer as one JSON object: the same answer always gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(plain(answer)), indent=1).decode() + "\n"


def plain(answer: Answer) -> Plain:
    """Return an answer as plain values, every documented key present."""
    divided, rest = _parts(answer.body)
    return {"schema": SCHEMA, "kind": answer.kind} | divided | _header(answer.header) | rest


def _parts(body: Body) -> Parts:
    if isinstance(body, Report):
        from chattui.render.data_report import report  # other answers do without it

        return report(body)
    return BODIES[str(type(body).__struct_config__.tag)](body)


def _header(header: Header) -> Plain:
    client = header.client
    return {
        "client": {
            "id": client.id,
            "name": client.name,
            "kind": client.kind,
            "timezone": client.timezone,
            "currency": client.currency,
        },
        "period": _period_of(header.period, cut=False),
        "previous": _period_of(header.previous, cut=True) if header.previous else None,
        "to_date": _period(header.to_date) if header.to_date else None,
        "coverage": {
            "conversations": _coverage(header.conversations),
            "orders": _coverage(header.orders),
        },
        "filters": msgspec.to_builtins(header.filters),
        "rules": rules_as_set(header.rules),
    }


def _period(period: Period) -> Plain:
    return {
        "kind": period.kind,
        "key": period.key,
        "start": period.first.isoformat(),
        "end": period.last.isoformat(),
    }


def _period_of(entry: PeriodOf, cut: bool) -> Plain:
    found = _period(entry.period) | {"complete": entry.complete}
    return found | {"cut": entry.cut.isoformat() if entry.cut else None} if cut else found


def _coverage(coverage: Coverage | None) -> Plain | None:
    if coverage is None:
        return None
    return {"from": instant(coverage.start), "until": instant(coverage.until)}


def instant(moment: datetime) -> str:
    """Write an instant in UTC, with fractions of a second only where there are any."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def rules_as_set(rules: Rules) -> object:
    """Return rules as plain values, in the form in which people set them."""
    return _as_set(msgspec.to_builtins(rules))


def _as_set(rules: object) -> object:
    """Write whole numbers of the rules as people set them: 24, not 24.0."""
    if isinstance(rules, dict):
        return {key: _as_set(value) for key, value in rules.items()}
    return int(rules) if isinstance(rules, float) and rules.is_integer() else rules
