"""The figures in both READMEs and on the page of the plan, from a run of every embedded economy; running this file
writes them."""

import re
import sys
from datetime import date
from pathlib import Path

from markup import table

from yindi.cli.studies import EMBEDDED, study_folder
from yindi.cli.threads import one_thread
from yindi.messages import Bilingual, Language, say
from yindi.study import read_study, run
from yindi.trust.card import CapScore, EventCard, TrustCard

ROOT = Path(__file__).parent.parent.parent
READMES: dict[Language, Path] = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
PLAN_PAGE = ROOT / "docs" / "plan.md"
MARKED = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.S)
CAP_HEADER = (
    "economy", "cap", "picks", "most in one industry", "objective kept", "came true per 100", "less free choice",
)  # fmt: skip
HEADER = (
    Bilingual("economy", "经济体"),
    Bilingual("event", "事件"),
    Bilingual("scored window", "评分窗口"),
    Bilingual("happened / could", "发生数/可能数"),
    Bilingual("ROC-AUC: Yindi", "ROC-AUC：因地模型"),
    Bilingual("ROC-AUC: strongest baseline", "ROC-AUC：最强基准"),
    Bilingual("difference, 95 % interval", "差，95% 区间"),
    Bilingual("per 100 picks: plan / blind / own presence", "每百项成功数：方案/盲选地区/自身基础"),
)
SHORT = {
    "base_rate": Bilingual("base rate", "基准发生率"),
    "place_blind": Bilingual("place-blind", "不看地区"),
    "own_presence": Bilingual("own presence", "自身基础"),
    "mean_reversion": Bilingual("mean reversion", "均值回归"),
}


def row(economy: str, card: EventCard, language: Language) -> tuple[str, ...]:
    """One event on one economy."""
    strongest, lead, hits = card.models[card.strongest].roc_auc.value, card.difference, card.used_dividend
    return (
        f"`{economy}`",
        say(f"event.{card.event}").text(language),
        card.score,
        f"{card.events:,} / {card.n:,}",
        f"{card.models['yindi'].roc_auc.value:.2f}",
        f"{strongest:.2f}{Bilingual(' ({})', '（{}）').text(language).format(SHORT[card.strongest].text(language))}",
        f"{lead.value:+.2f} ({lead.low:+.2f} … {lead.high:+.2f})".replace("-", "−"),
        f"{hits.plan.value:.0f} / {hits.blind.value:.0f} / {hits.own_presence.value:.0f}",
    )


def cards() -> dict[str, TrustCard]:
    """The trust card of every embedded economy."""
    with one_thread():
        return {name: run(read_study(study_folder(name))).trust for name in EMBEDDED}


def figures(found: dict[str, TrustCard], language: Language, on: str) -> str:
    """The table of one README, with the date of the run."""
    rows = [row(name, card, language) for name, trust in found.items() for card in (trust.entry, trust.deepening)]
    dated = Bilingual(f"Run of {on}, seed 20261122, 199 draws.", f"{on} 运行，种子 20261122，199 次抽样。")
    return "\n".join([dated.text(language), "", *table([head.text(language) for head in HEADER], rows)])


def cap_row(economy: str, window: str, row: CapScore) -> tuple[str, ...]:
    """One cap on one economy."""
    name = "none" if row.cap is None else f"**{row.cap}**" if row.used else str(row.cap)
    realised, less = row.realised, row.difference
    return (
        f"`{economy}` {window}",
        name,
        f"{row.choices:,}",
        f"{row.most_advised:.0f}",
        f"{100 * (1 - row.objective_loss):.1f} %",
        f"{realised.value:.0f} ({realised.low:.0f} … {realised.high:.0f})",
        "–" if row.cap is None else f"{less.value:+.0f} ({less.low:+.0f} … {less.high:+.0f})".replace("-", "−"),
    )


def cap_figures(found: dict[str, TrustCard], on: str) -> str:
    """What coordination did to realised success, cap by cap."""
    rows = [cap_row(name, trust.entry.score, row) for name, trust in found.items() for row in trust.by_cap]
    return "\n".join([f"Run of {on}, seed 20261122, 199 draws; the cap in use is bold.", "", *table(CAP_HEADER, rows)])


def put(path: Path, text: str) -> None:
    """Replace what stands between the marks of a page."""
    page = path.read_text(encoding="utf-8")
    path.write_text(MARKED.sub(lambda marks: f"{marks[1]}{text}{marks[2]}", page), encoding="utf-8")


if __name__ == "__main__":
    on = sys.argv[1] if len(sys.argv) > 1 else date.today().isoformat()
    all_cards = cards()
    for tongue, path in READMES.items():
        put(path, figures(all_cards, tongue, on))
    put(PLAN_PAGE, cap_figures(all_cards, on))
