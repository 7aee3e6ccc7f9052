"""The page of assumptions, from their dated files."""

from importlib.resources import files

import yaml
from markup import table

from yindi.assumptions import ASSUMPTIONS, EVERY, MEANS


def assumptions_page() -> str:
    """Every assumption with all its dated entries."""
    lines = [
        "# Assumptions",
        "",
        "A number that a policy maker may dispute is no constant in the code. It is an entry with a date, a range and",
        f"a source. A study may set its own {' and '.join(f'`{name}`' for name in ASSUMPTIONS)} in",
        "[study.toml](study.md#assumptions); the plan then says so. Every plan is made again at both ends of each",
        "range of these, and the page says how many choices change. A study may also set",
        f"{', '.join(f'`{name}`' for name in MEANS)}, which a plan over years takes where no table says",
        "otherwise. The others are thresholds of questions and of [guardrails](guardrails.md), what the",
        "[replay in yearly cycles](cycles.md) stages by, what the card of a [deal](screen.md) takes,",
        "what [procedures](procedure.md) do to those that fail, and how the groups of a fund's evaluation weigh.",
        "",
    ]
    for name in EVERY:
        record = yaml.safe_load(files("yindi.assumptions").joinpath(f"{name}.yaml").read_text(encoding="utf-8"))
        lines += [f"## {name}", "", f"**{record['label']['en']}** · {record['label']['zh']}", ""]
        lines += [record["says"]["en"], "", record["says"]["zh"], ""]
        rows = [
            (
                entry["from"].isoformat(), f"{entry['value']:g}", f"{entry['low']:g} to {entry['high']:g}",
                f"{record['unit']['en']} {record['unit']['zh']}", f"{entry['source']['en']} {entry['source']['zh']}",
            )
            for entry in record["entries"]
        ]  # fmt: skip
        lines += table(("in force from", "value", "range", "unit", "source"), rows)
    return "\n".join(lines)
