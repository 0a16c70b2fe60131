#!/usr/bin/env python3
"""Pulls change rows, then only those of subjects that changed since.

    IL2_URL=http://127.0.0.1:7071 python3 pull.py DIRECTORY

DIRECTORY holds changes.json (the rows by subject, and the cursor to go on from) and changes.csv. Run it again for what is new; every ten
seconds at most. In Azure, IL2_KEY is a function key, or IL2_TOKEN an access token of Entra ID.

Only the standard library is needed. With pandas: `import pull; frame = pull.frame(pull.rows(pull.pull(Path("DIRECTORY"))))`.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field, fields
from decimal import Decimal
from pathlib import Path
from typing import Any, Iterator

URL = os.environ.get("IL2_URL", "http://127.0.0.1:7071")
TRIES = 5


@dataclass(frozen=True)
class ChangeRow:
    """One result as change from the subject's baseline. What is None was absent; `absence` tells why there is no change."""

    studyId: str
    subject: str
    analyte: str
    unit: str
    baselineType: str
    sourceId: str
    status: str
    dateTimeText: str | None = None
    studyDay: int | None = None
    visit: str | None = None
    cycle: int | None = None
    cycleDay: int | None = None
    phase: str | None = None
    value: Decimal | None = None
    valueText: str | None = None
    comparator: str | None = None
    limit: Decimal | None = None
    isBaseline: bool = False
    base: Decimal | None = None
    change: Decimal | None = None
    percentChange: Decimal | None = None
    ratio: Decimal | None = None
    absence: str | None = None

    @staticmethod
    def of(row: dict[str, Any]) -> ChangeRow:
        """Reads a row; members that this program does not know are passed over."""
        known = {one.name: "Decimal" in str(one.type) for one in fields(ChangeRow)}
        return ChangeRow(**{name: Decimal(value) if known[name] else value for name, value in row.items() if name in known})


@dataclass
class Pulled:
    """What was pulled so far: the cursor to go on from, and the rows of each subject as they came."""

    cursor: str = ""
    subjects: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def ask(path: str, **query: str | int) -> dict[str, Any]:
    """Reads JSON. Numbers are read as decimals, never as floats. Waits and asks again when the server says so."""
    request = urllib.request.Request(f"{URL}{path}?{urllib.parse.urlencode(query)}", headers={"Accept": "application/json"})
    if key := os.environ.get("IL2_KEY"):
        request.add_header("x-functions-key", key)
    if token := os.environ.get("IL2_TOKEN"):
        request.add_header("Authorization", f"Bearer {token}")
    for attempt in range(TRIES):
        try:
            with urllib.request.urlopen(request, timeout=100) as answer:
                return json.load(answer, parse_float=Decimal)
        except urllib.error.HTTPError as problem:
            if problem.code not in (429, 503) or attempt == TRIES - 1:
                raise
            time.sleep(float(problem.headers.get("Retry-After") or 5))
    raise AssertionError("unreachable")


def pages(cursor: str) -> Iterator[dict[str, Any]]:
    """What changed since a cursor, page by page."""
    while True:
        page = ask("/api/feed/changes", since=cursor, limit=1000)
        yield page
        cursor = page["cursor"]
        if not page["more"]:
            return


def pull(folder: Path) -> Pulled:
    """Brings what is stored in a folder up to date, and stores it."""
    state = folder / "changes.json"
    pulled = Pulled(**json.loads(state.read_text("utf-8"), parse_float=Decimal)) if state.exists() else Pulled()
    try:
        take(pulled)
    except urllib.error.HTTPError as problem:
        # The study changed, or the store was filled anew: everything is pulled again.
        if problem.code != 410 or not pulled.cursor:
            raise
        pulled = Pulled()
        take(pulled)
    folder.mkdir(parents=True, exist_ok=True)
    fresh = state.with_suffix(".new")
    # Decimals are stored as text, with all their digits.
    fresh.write_text(json.dumps(vars(pulled), default=str, ensure_ascii=False), "utf-8")
    fresh.replace(state)
    return pulled


def take(pulled: Pulled) -> None:
    """Replaces the rows of each subject that changed; a subject may have none any more."""
    for page in pages(pulled.cursor):
        for item in page["items"]:
            pulled.subjects[item["subject"]] = item["changes"]
        pulled.cursor = page["cursor"]


def rows(pulled: Pulled) -> list[ChangeRow]:
    """All rows, by subject."""
    return [ChangeRow.of(row) for subject in sorted(pulled.subjects) for row in pulled.subjects[subject]]


def frame(all_rows: list[ChangeRow]) -> Any:
    """The rows as a pandas data frame."""
    import pandas

    return pandas.DataFrame([vars(row) for row in all_rows], columns=[one.name for one in fields(ChangeRow)])


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: pull.py DIRECTORY")
    folder = Path(sys.argv[1])
    pulled = rows(pull(folder))
    with open(folder / "changes.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        names = [one.name for one in fields(ChangeRow)]
        table.writerow(names)
        table.writerows([["" if getattr(row, name) is None else getattr(row, name) for name in names] for row in pulled])
    print(f"{len(pulled)} rows of {len({row.subject for row in pulled})} subjects", file=sys.stderr)


if __name__ == "__main__":
    main()
