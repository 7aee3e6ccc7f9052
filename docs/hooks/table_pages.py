"""The pages of tables and of vocabulary, from the files that also drive the checks."""

from markup import table

from yindi.study.settings import REQUIRED_TABLES
from yindi.tables.schema import Column, schemas
from yindi.tables.vocabulary import vocabulary

# What each table is for. Those that nothing computes with yet say so.
KEPT = "Kept with the study and checked; no part of the plan computes with it yet."
PURPOSE = {
    "activity": "What every industry does in every place and year: the one table of figures that a plan needs.",
    "places": "The places that are planned for, in the order in which every result lists them.",
    "industries": "The industries, in the order in which every result lists them, and which of them may be chosen.",
    "budgets": "How many industries each place can support, where that differs from `picks` in study.toml.",
    "excluded": "Cells that are not to be supported, with the reason. They still inform odds.",
    "demand": "How many places the demand for an industry can carry: a cap of its own, under the common one.",
    "declared": "What places say they will do. It changes no choice; it is laid beside the plan.",
    "shapes": "Outlines for maps. Without it maps are tiles, or points at the coordinates of `places`.",
    "technologies": "What places invent, by class of technology: it lays technologies beside what is near a place.",
    "accounts": "Totals of each place: activity per head in the question `standing`, stage of development in its type.",
    "trade": "What each place sells and buys by industry. The question `standing` tells how much of it goes both ways.",
    "plants": "Plants with their sizes: whether a cluster is many firms, a few large plants, or one firm.",
    "accounts_by_sector": "Totals by the three sectors: with `sector` of `industries`, value added per worker.",
    "capital": f"Investment and its prices. {KEPT}",
    "research": "Research and development: imports of technology and foreign-owned research beside it (guardrails).",
    "patents": "Whose addresses stand on patents: who invents with whom, at home and abroad (guardrails).",
    "citations": "What patents cite, and where that comes from (guardrails).",
    "flows": "Input–output flows: which industries rely on which, and what is imported (guardrails).",
    "make": f"What each sector makes of each commodity. {KEPT}",
    "sectors": "The sectors of `flows` and `make`, and the industry each belongs to (guardrails).",
    "product_values": "What an industry is worth elsewhere: the question `complex` values places by it. In no odds.",
    "factors": "What options need and places have: money, skilled people, land, energy, carbon, with its unit.",
    "resources": "What each place has of each factor. A factor without rows in a place has no limit there.",
    "needs": "What one option needs of each factor in each year from its start.",
    "criteria": "What successes are valued by, with units. `[weights]` in study.toml says how much each counts.",
    "worth": "What one success is worth by each criterion. It never enters the odds.",
    "headroom": "Demand and capacity: (demand − installed) ÷ efficient scale is the room of an industry, in places.",
    "links": "Options of one place that need each other earlier, exclude each other, or gain from each other.",
    "decisions": "What has been approved or refused already; a plan over years keeps to it exactly.",
    "barriers": "The register of barriers: `yindi case barriers --out` writes it. No plan computes with it.",
    "bound": "What commitments have reserved, released or bound; `yindi plan --cases` makes it of their record.",
    "proposals": "Projects and steps that somebody proposes, also those that no odds are learned for.",
    "debt": "Debt, interest, revenue and output: what a place may commit before its debt turns red (guardrails).",
    "execution": "What was announced and completed: how much of a plan a place carries out (guardrails).",
    "failures": "Market failures that were measured, with their evidence (guardrails).",
    "subsidies": "Who receives support: how widely it is spread, and how much is public (guardrails).",
    "clauses": "Measures in force, clause by clause: `yindi screen` makes the clean-up list of them.",
    "deals": "Incentive deals year by year: `yindi screen` makes a card of each.",
    "cases": "Where every case stands: `yindi case list --out` writes it. No plan computes with it yet.",
    "case_events": "Every step of every case: `yindi case list --out` writes it. No plan computes with it yet.",
    "ledger_entries": "Every line of both ledgers: `yindi case list --out` writes it. No plan computes with it yet.",
    "flags": f"Marks that the source puts on its figures. {KEPT}",
}


def tables_page() -> str:
    """Every table with its columns, those that a plan needs first."""
    optional = sorted(name for name in schemas() if name not in REQUIRED_TABLES)
    lines = [
        "# Tables",
        "",
        f"A study needs {', '.join(f'`{name}`' for name in REQUIRED_TABLES)}; all others are optional. Columns may",
        "stand in any order, and further columns are kept and not used. A key names a row: no two rows may share it.",
        "Every column is written here in both languages; the checks read the same files.",
        "",
    ]
    for name in (*REQUIRED_TABLES, *optional):
        required = " **Needed.**" if name in REQUIRED_TABLES else ""
        lines += [f"## {name}", "", PURPOSE[name] + required, ""]
        lines += table(
            ("column", "type", "unit", "key", "must be filled", "allowed", "meaning", "含义"),
            [
                (
                    f"`{column.name}`", column.type, column.unit, "yes" if column.key else "",
                    "yes" if column.required else "", allowed(column), column.meaning.en, column.meaning.zh,
                )
                for column in schemas()[name].columns
            ],
        )  # fmt: skip
    return "\n".join(lines)


def allowed(column: Column) -> str:
    """What a column allows beyond its type."""
    if column.allowed:
        return ", ".join(column.allowed)
    if column.in_table:
        return f"a name in `{column.in_table}`"
    if column.minimum is not None and column.maximum is not None:
        return f"{column.minimum:g} to {column.maximum:g}"
    return f"{column.minimum:g} or more" if column.minimum is not None else ""


def vocabulary_page() -> str:
    """Every term: its name in code and tables, its labels and its meaning."""
    lines = [
        "# Vocabulary",
        "",
        "One name for one thing. The word in the first column is at once the column of a table, the argument of a",
        "function and the key of its label.",
        "",
        *table(
            ("name", "unit", "label", "名称", "meaning", "含义"),
            [
                (f"`{term.name}`", term.unit, term.label.en, term.label.zh, term.meaning.en, term.meaning.zh)
                for term in vocabulary().values()
            ],
        ),
    ]
    return "\n".join(lines)
