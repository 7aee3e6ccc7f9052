"""The figures on the page of the replay in yearly cycles, from a run of every embedded economy; running this file
writes them."""

import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from markup import table

from yindi.cli.studies import EMBEDDED, study_folder
from yindi.cli.threads import one_thread
from yindi.errors import BadValues
from yindi.messages import Bilingual, Language
from yindi.present.cycles.shown import baselines_shown, compared_shown, exits_shown, stages_shown, ways_shown
from yindi.study import read_study
from yindi.study.cycles import replay_in_cycles
from yindi.trust.cycles.card import CyclesCard

PAGE = Path(__file__).parent.parent / "cycles.md"
# Every economy at its own horizon, and usa at half of it, which leaves more years to place again what exits free.
RUNS: tuple[tuple[str, int | None], ...] = (*((name, None) for name in EMBEDDED), ("usa", 5))
TABLES = (ways_shown, compared_shown, baselines_shown, exits_shown)
ECONOMY = Bilingual("economy", "经济体")
NOT_ENOUGH = Bilingual("not enough data", "数据不足")


def card_of(name: str, horizon: int | None, *, draws: int | None = None) -> CyclesCard | None:
    """The replay of one economy; None where its years are too few."""
    study = read_study(study_folder(name))
    if draws is not None:
        study = replace(study, plan=replace(study.plan, draws=draws))
    try:
        return replay_in_cycles(study, horizon=horizon)
    except BadValues:
        return None


def cards() -> dict[tuple[str, int | None], CyclesCard | None]:
    """The replay of every run."""
    with one_thread():
        return {(name, horizon): card_of(name, horizon) for name, horizon in RUNS}


def named(name: str, card: CyclesCard) -> str:
    """The economy, the years of decisions and the horizon."""
    return f"`{name}` {card.years[0]}–{card.years[-1]}, h = {card.horizon}"


def figures(found: Mapping[tuple[str, int | None], CyclesCard | None], language: Language, on: str) -> str:
    """All tables of all runs in one language, with the date of the run."""
    dated = Bilingual(f"Run of {on}, seed 20261122, 199 draws.", f"{on} 运行，种子 20261122，199 次抽样。")
    lines = [dated.text(language), ""]
    made = {key: card for key, card in found.items() if card is not None}
    for shown_of in TABLES:
        rows: list[tuple[str, ...]] = []
        header: tuple[str, ...] = ()
        for (name, _), card in made.items():
            shown = shown_of(card)
            header = (ECONOMY.text(language), *(cell.text(language) for cell in shown.header))
            rows += [(named(name, card), *(cell.text(language) for cell in row)) for row in shown.rows]
        if shown_of is ways_shown:
            missing = [name for (name, _), card in found.items() if card is None]
            rows += [(f"`{name}`", NOT_ENOUGH.text(language), *[""] * (len(header) - 2)) for name in missing]
        lines += table(header, rows)
    return "\n".join(lines)


def stages(found: Mapping[tuple[str, int | None], CyclesCard | None]) -> str:
    """The staged way at both ends of the range of every assumption."""
    rows: list[tuple[str, ...]] = []
    header: tuple[str, ...] = ()
    for (name, _), card in found.items():
        if card is not None:
            shown = stages_shown(card)
            header = (ECONOMY.en, *(cell.en for cell in shown.header))
            rows += [(named(name, card), *(cell.en for cell in row)) for row in shown.rows]
    return "\n".join(table(header, rows))


def put(mark: str, text: str) -> None:
    """Replace what stands between two marks of the page."""
    page = PAGE.read_text(encoding="utf-8")
    marked = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- end of {mark} -->)", re.S)
    assert marked.search(page), mark
    PAGE.write_text(marked.sub(lambda marks: f"{marks[1]}{text}{marks[2]}", page), encoding="utf-8")


if __name__ == "__main__":
    on = sys.argv[1] if len(sys.argv) > 1 else date.today().isoformat()
    all_cards = cards()
    put("figures", figures(all_cards, "en", on))
    put("figures in Chinese", figures(all_cards, "zh", on))
    put("other stages", stages(all_cards))
