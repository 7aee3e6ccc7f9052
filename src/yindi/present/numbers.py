"""Numbers as a reader sees them: whole percentages, intervals beside values, and a plain word where there is none."""

from math import isfinite

from yindi.messages import Bilingual, say
from yindi.plan.reasons import percent as plain_percent
from yindi.trust.card import Estimate

NO_BREAK = "\u00a0"
MINUS = "\u2212"


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
