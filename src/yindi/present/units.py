"""Numbers by their unit: how many decimals, which sign, and what the unit is called in both languages."""

import re
from collections.abc import Iterable
from math import floor, isfinite, log10
from statistics import median

from yindi.messages import Bilingual, templates
from yindi.present.numbers import decimal, missing, percent, same, whole

# Shares of one, shown as percentages.
SHARES = ("share", "probability")
# A number that is no quantity: no mark between its thousands.
PLAIN = "year"
MOST_DECIMALS = 4
BOTH = re.compile(r"([^()]*[\u4e00-\u9fff][^()]*?) ?\(([^()\u4e00-\u9fff]+)\)")


def unit_label(unit: str) -> Bilingual:
    """A unit in both languages; as it stands where we know no other word for it.

    >>> unit_label("share").zh
    '%'
    """
    return templates().get(f"unit.{unit_key(unit)}", Bilingual(unit, unit))


def in_both(unit: str) -> Bilingual:
    """A unit that is written in Chinese with English in brackets, in each language by itself.

    >>> in_both("万元 (10,000 yuan)").zh, in_both("万元 (10,000 yuan)").en, in_both("tce").zh
    ('万元', '10,000 yuan', 'tce')
    """
    found = BOTH.fullmatch(unit)
    return Bilingual(found[2], found[1]) if found else unit_label(unit)


def beside_number(unit: str) -> Bilingual:
    """A unit behind a number; one that begins with a number itself is set apart from it.

    >>> beside_number("万元 (10,000 yuan)").en, beside_number("tce").en
    ('× 10,000 yuan', 'tce')
    """
    words = in_both(unit)
    return Bilingual(*(f"× {text}" if text[:1].isdigit() else text for text in (words.en, words.zh)))


def unit_key(unit: str) -> str:
    """A unit as the end of a message's key.

    >>> unit_key("rank, 1 at the first end")
    'rank_1_at_the_first_end'
    """
    return re.sub(r"[^a-z0-9]+", "_", unit.lower()).strip("_")


def decimals(values: Iterable[float], unit: str) -> int:
    """How many decimals show about three figures of a middling value; none for what is counted.

    >>> decimals([0.97, 0.98], "index from 0 to 1"), decimals([1.4, 2.2, 215.8], "ratio"), decimals([3, 12], "places")
    (3, 2, 0)
    """
    sizes = [abs(value) for value in values if isfinite(value) and value != 0]
    if unit == PLAIN or unit.startswith("rank") or not sizes or all(size == int(size) for size in sizes):
        return 0
    return min(max(2 - floor(log10(min(median(sizes), 99.0))), 1), MOST_DECIMALS)


def written(value: float | None, unit: str, places: int) -> Bilingual:
    """A number of some unit as a reader sees it.

    >>> written(0.254, "share", 3).zh, written(2017, "year", 0).en, written(1234, "places", 0).en
    ('25\\xa0%', '2017', '1,234')
    """
    if value is None or not isfinite(value):
        return missing()
    if unit == PLAIN:
        return same(str(int(value)))
    if unit in SHARES:
        return percent(value)
    return decimal(value, places) if places else whole(value)


def titled(label: Bilingual, unit: str) -> Bilingual:
    """The name of a quantity with its unit, for an axis or the head of a column; no word twice.

    >>> titled(Bilingual("Rank", "位次"), "rank, 1 at the first end").en
    'Rank (1 at the first end)'
    >>> titled(Bilingual("Places", "地区数"), "places").en
    'Places'
    """
    named = unit_label(unit)
    first, _, rest = named.en.partition(", ")
    if first.lower() in label.en.lower().split():
        named = Bilingual(rest, named.zh.partition("，")[2])
    if not named.en:
        return label
    return Bilingual(f"{label.en} ({named.en})", f"{label.zh}（{named.zh}）")
