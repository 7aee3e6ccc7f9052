"""Numbers as a reader sees them: whole percentages, intervals beside values, and a plain word where there is none."""

from math import floor, isfinite, log10

from yindi.messages import Bilingual, say
from yindi.plan.reasons import percent as plain_percent
from yindi.trust.card import Estimate

NO_BREAK = "\u00a0"
MINUS = "\u2212"
# Of amounts that stand side by side.
DIGITS, MOST_DECIMALS = 5, 6


def same(text: str) -> Bilingual:
    """A text that reads alike in both languages."""
    return Bilingual(text, text)


def missing() -> Bilingual:
    """What stands where a number is not known."""
    return say("brief.no_data")


def signed(text: str) -> str:
    """A number with a true minus sign."""
    return text.replace("-", MINUS)


def whole(number: float) -> Bilingual:
    """A count, with thousands set apart.

    >>> whole(1234).en
    '1,234'
    """
    return same(signed(f"{number:,.0f}")) if isfinite(number) else missing()


def decimal(number: float, places: int = 2) -> Bilingual:
    """A number with a fixed number of decimals.

    >>> decimal(-0.126).en
    '−0.13'
    """
    return same(signed(f"{number:.{places}f}")) if isfinite(number) else missing()


def alike(*values: float | None, places: int | None = None) -> tuple[float | None, ...]:
    """Amounts rounded alike: to five digits of the largest, or to a number of decimals; nought is nought.

    >>> alike(9.7347, 19.1396, None), alike(1e6, 8.0), alike(-8.3e-11, 0.0)
    ((9.735, 19.14, None), (1000000.0, 8.0), (0.0, 0.0))
    """
    places = decimals_of(*values) if places is None else places
    return tuple(None if value is None or not isfinite(value) else round(value, places) + 0.0 for value in values)


def decimals_of(*values: float | None) -> int:
    """How many decimals show five digits of the largest amount, six at most; none where all are whole numbers.

    >>> decimals_of(9.7347, 19.1396), decimals_of(92.0, 210.0), decimals_of(0.000123, None)
    (3, 0, 6)
    """
    known = [abs(value) for value in values if value is not None and isfinite(value)]
    if all(value == int(value) for value in known):
        return 0
    return min(max(DIGITS - 1 - floor(log10(max(known))), 0), MOST_DECIMALS)


def amounts(*values: float | None, places: int | None = None) -> tuple[str, ...]:
    """Amounts that stand side by side, with the same decimals; a dash where there is none.

    >>> amounts(9.7347, 19.1396, None), amounts(1e6, 8.0), amounts(-0.0, -8.3e-11)
    (('9.735', '19.140', '–'), ('1,000,000', '8'), ('0', '0'))
    """
    places = decimals_of(*values) if places is None else places
    rounded = alike(*values, places=places)
    return tuple("–" if one is None else signed(f"{one:,.{places}f}") if one else "0" for one in rounded)


def percent(share: float) -> Bilingual:
    """A share as a whole percentage, with one decimal below ten.

    >>> percent(0.254).en
    '25\\xa0%'
    """
    return same(signed(plain_percent(share)).replace(" ", NO_BREAK)) if isfinite(share) else missing()


def points(share: float) -> Bilingual:
    """A difference of odds in percentage points.

    >>> points(0.0146).en
    '1.5'
    """
    return decimal(100 * share, 1)


def priced(price: float) -> Bilingual:
    """A price in hundredths of the objective, two decimals; a dash where nothing is priced.

    >>> priced(0.0114).en, priced(float("nan")).en, priced(0.0).en
    ('1.14', '–', '0')
    """
    if not isfinite(price):
        return same("–")
    return decimal(100 * price) if abs(price) >= 0.00005 else same("0" if abs(price) < 5e-7 else "< 0.01")


def odds_between(value: float, low: float, high: float) -> Bilingual:
    """Odds with their interval.

    >>> odds_between(0.34, 0.19, 0.65).en
    '34\\xa0%\\xa0(19–65)'
    """
    if not isfinite(value):
        return missing()
    if not (isfinite(low) and isfinite(high)):
        return percent(value)
    low_text, high_text = (plain_percent(end).removesuffix(" %") for end in (low, high))
    return same(f"{percent(value).en}{NO_BREAK}({low_text}–{high_text})")


def between(estimate: Estimate, places: int = 2) -> Bilingual:
    """A figure with its interval.

    >>> between(Estimate(-0.01, -0.22, 0.05)).zh
    '−0.01 (−0.22 至 0.05)'
    """
    value = decimal(estimate.value, places)
    if not isfinite(estimate.value) or not (isfinite(estimate.low) and isfinite(estimate.high)):
        return value
    low, high = decimal(estimate.low, places).en, decimal(estimate.high, places).en
    if estimate.low >= 0:
        return same(f"{value.en} ({low}–{high})")
    return Bilingual(f"{value.en} ({low} to {high})", f"{value.en} ({low} 至 {high})")


def share_between(estimate: Estimate) -> Bilingual:
    """A share with its interval, as percentages."""
    return odds_between(estimate.value, estimate.low, estimate.high)


def p_value(number: float) -> Bilingual:
    """A p-value with two decimals, three where it is small.

    >>> p_value(0.005).en
    '0.005'
    """
    return decimal(number, 3 if number < 0.0995 else 2)
