"""The folder of a replay in yearly cycles, whole or not at all."""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from yindi import __version__
from yindi.assumptions import ASSUMPTIONS, STAGING, assumption
from yindi.messages import Language
from yindi.present.cycles.page import cycles_page
from yindi.present.cycles.tables import cycles_tables
from yindi.present.files.manifest import LIBRARIES, hashes_under, inputs
from yindi.present.files.names import names_of
from yindi.present.files.tables import write_tables
from yindi.study import Study
from yindi.study.wishing import assumption_of
from yindi.tables.store import MANIFEST, PROGRAM, whole_folder
from yindi.trust.cycles.card import CyclesCard

PAGE = "cycles.html"
TABLES = "tables"


def write_cycles(card: CyclesCard, study: Study, out: Path, *, language: Language, replay: str) -> Path:
    """Write the page, the tables and the manifest of a replay; the same replay gives the same bytes.

    Parameters
    ----------
    card : CyclesCard
    study : Study
    out : Path
        The folder to make, or an earlier result to replace.
    language : "en" or "zh"
        The language that the page opens in.
    replay : str
        The command that makes the same folder again.

    Raises
    ------
    InputRefused
        If `out` is a file, or holds anything but an earlier result.
    """
    economy = study.economy
    with whole_folder(out) as folder:
        tables = cycles_tables(card, economy.places, economy.industries, names_of(economy))
        write_tables(tables, folder / TABLES)
        page = cycles_page(card, study, language=language, replay=replay)
        (folder / PAGE).write_text(page, encoding="utf-8", newline="\n")
        text = json.dumps(manifest(card, study, hashes_under(folder), replay), indent=2, ensure_ascii=False) + "\n"
        (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    return out


def manifest(card: CyclesCard, study: Study, outputs: dict[str, str], replay: str) -> dict[str, Any]:
    """What went in and what came out."""
    used = [assumption_of(study, name) for name in ASSUMPTIONS] + [assumption(name) for name in STAGING]
    return {
        "program": PROGRAM,
        "version": __version__,
        "study": study.title.as_dict(),
        "replay": replay,
        "seed": card.seed,
        "settings": {
            "horizon": card.horizon, "horizon_asked": card.asked, "years": card.years, "picks": card.picks,
            "deepen": study.plan.deepen, "cap_used": card.cap, "margin": card.margin, "draws": card.draws,
            "stages": card.stages, "stages_due": card.due, "grace": card.grace, "models": card.planner,
            "standards": {
                year: {event: {age: at for age, at in some.items() if at > float("-inf")}
                       for event, some in events.items()}
                for year, events in card.standards.items()
            },
        },
        "assumptions": {
            some.name: {"value": some.value, "low": some.low, "high": some.high, "since": some.since.isoformat(),
                        "own": some.own, "source": some.source.as_dict()}
            for some in used
        },
        "inputs": inputs(study),
        "outputs": dict(sorted(outputs.items())),
        "libraries": {name: version(name) for name in LIBRARIES},
    }  # fmt: skip
