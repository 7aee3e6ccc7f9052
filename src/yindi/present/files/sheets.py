"""The pages of the workbook that are not tables: facts, trust and data, as rows of cells."""

from yindi.messages import Bilingual, join, say
from yindi.plan.odds import MODELS
from yindi.present.files.labels import column_label
from yindi.present.files.rounding import SCORE, rounded
from yindi.present.files.summary import details, headlines
from yindi.questions import QUESTIONS
from yindi.study import Results
from yindi.trust.card import Estimate, EventCard, TrustCard

NEXT = Bilingual(" ", "")
Cell = str | float | None
Row = tuple[Cell, ...]


def both(text: Bilingual) -> str:
    """A text in both languages in one cell."""
    return text.en if text.en == text.zh else f"{text.en} {text.zh}"


def head(*names: str) -> Row:
    """A header in both languages."""
    return tuple(both(column_label(name)) for name in names)


def summary_rows(results: Results) -> list[Row]:
    """What it is about in both languages, and what is so in both."""
    rows: list[Row] = [("About", "关于", "English", "中文")]
    return rows + [(about.en, about.zh, fact.en, fact.zh) for about, fact in (*headlines(results), *details(results))]


def trust_rows(card: TrustCard) -> list[Row]:
    """The scores of every model and the figures of the plan, each with its interval."""
    rows: list[Row] = [head("event", "model", "figure", "value", "low", "high")]
    for event in (card.entry, card.deepening):
        rows += event_rows(event)
    return rows


def event_rows(event: EventCard) -> list[Row]:
    """The rows of one event."""
    about = both(say(f"event.{event.event}"))
    rows: list[Row] = [
        (about, None, both(column_label("n")), float(event.n), None, None),
        (about, None, both(column_label("events")), float(event.events), None, None),
        (about, None, both(column_label("base_rate")), rounded(event.base_rate, SCORE), None, None),
    ]
    for name in MODELS:
        score = event.models[name]
        for kind in ("roc_auc", "pr_auc", "precision_at_picks"):
            rows.append((about, both(say(f"model.{name}")), both(column_label(kind)), *cells(getattr(score, kind))))
    for model, dividend, chosen, permuted, resampled in (
        ("yindi", event.dividend, event.chosen, event.permuted, event.resampled),
        (event.used, event.used_dividend, event.used_chosen, event.used_permuted, event.used_resampled),
    ):
        named = both(say(f"model.{model}"))
        for kind, estimate in (
            ("per_100_plan", dividend.plan),
            ("per_100_blind", dividend.blind),
            ("per_100_own_presence", dividend.own_presence),
            ("dividend_gain", dividend.gain),
            ("realised", chosen.realised),
        ):
            rows.append((about, named, both(column_label(kind)), *cells(estimate)))
        rows.append((about, named, both(column_label("expected")), rounded(chosen.expected, SCORE), None, None))
        for kind, world in (("null_permuted", permuted), ("null_resampled", resampled)):
            low, high = rounded(world.low, SCORE), rounded(world.high, SCORE)
            rows.append((about, named, both(column_label(kind)), rounded(world.gain, SCORE), low, high))
            rows.append((about, named, both(column_label(f"{kind}_p")), rounded(world.p, SCORE), None, None))
        if event.used == "yindi":
            break
    return rows


def cells(estimate: Estimate) -> tuple[Cell, Cell, Cell]:
    """A figure and its interval as cells."""
    return rounded(estimate.value, SCORE), rounded(estimate.low, SCORE), rounded(estimate.high, SCORE)


def answer_rows(results: Results) -> list[Row]:
    """Every question with its sentence, what limits it and the file of its table, in both languages."""
    asks = {question.name: question.asks for question in QUESTIONS}
    rows: list[Row] = [
        head("question_en", "question_zh", "sentence_en", "sentence_zh", "cautions_en", "cautions_zh", "file")
    ]
    for found in results.findings:
        asked, limits = asks[found.question], join(list(found.cautions), between=NEXT)
        rows.append(
            (asked.en, asked.zh, found.says.en, found.says.zh, limits.en, limits.zh, f"answers/{found.question}.csv")
        )
    return rows


def data_rows(results: Results) -> list[Row]:
    """Every table that was read, with its source and terms."""
    study = results.study
    rows: list[Row] = [head("table", "file", "rows", "source_en", "source_zh", "licence", "retrieved")]
    for name, file in study.files.items():
        source = study.sources.get(name)
        stated: tuple[Cell, ...] = (
            ("", "", "", "")
            if source is None
            else (source.title.en, source.title.zh, source.licence, str(source.retrieved or ""))
        )
        rows.append((name, file.path, float(file.rows), *stated))
    return rows
