"""How the plan is made: one formula, the events, the words, and whose ideas they are."""

from dataclasses import dataclass

from yindi.messages import Bilingual, say
from yindi.study import Results
from yindi.tables.vocabulary import Term, vocabulary

# The words of the page that need a meaning, in the order in which a reader meets them.
WORDS = (
    "location_quotient", "entry", "deepening", "margin", "odds", "uplift", "leave_to_market", "cap", "crowding_price",
    "picks", "horizon", "relatedness", "commonness", "breadth", "lead", "support", "wait",
)  # fmt: skip

REFERENCES = (
    "Balassa, B. (1965). Trade liberalisation and “revealed” comparative advantage. "
    "The Manchester School, 33(2), 99–123.",
    "Demange, G., Gale, D., & Sotomayor, M. (1986). Multi-item auctions. Journal of Political Economy, 94(4), 863–872.",
    "Hidalgo, C. A., Klinger, B., Barabási, A.-L., & Hausmann, R. (2007). The product space conditions the development "
    "of nations. Science, 317, 482–487.",
    "Hill, M. O. (1973). Diversity and evenness: a unifying notation and its consequences. Ecology, 54(2), 427–432.",
    "Hoffman, A. J., & Kruskal, J. B. (1956). Integral boundary points of convex polyhedra. In Linear Inequalities and "
    "Related Systems, 223–246.",
    "Lakonishok, J., Shleifer, A., & Vishny, R. W. (1992). The impact of institutional trading on stock prices. "
    "Journal of Financial Economics, 32(1), 23–43.",
    "Owen, A. B. (2007). The pigeonhole bootstrap. The Annals of Applied Statistics, 1(2), 386–411.",
    "Shapley, L. S., & Shubik, M. (1971). The assignment game I: the core. International Journal of Game Theory, 1, "
    "111–130.",
)


@dataclass(frozen=True)
class Method:
    """The method section."""

    formula: str
    steps: tuple[Bilingual, ...]
    words: tuple[Term, ...]
    references: tuple[str, ...]


FORMULA = "max Σ U(p,i) · x(p,i)   s.t.   Σᵢ x(p,i) ≤ k(p),   Σᵢ deepen x(p,i) ≤ d(p),   Σₚ x(p,i) ≤ D(i),   x ∈ {0,1}"


def method(results: Results) -> Method:
    """How this plan was made."""
    plan, study = results.plan, results.study
    learned = plan.forecast.learned
    return Method(
        FORMULA,
        (
            say("brief.method.formula", cap=plan.cap, picks=study.plan.picks, deepen=study.plan.deepen),
            say("brief.method.price"),
            say("brief.method.odds", windows=len(learned), first=learned[0], last=learned[-1]),
            say("brief.method.uplift"),
            say("brief.method.baselines"),
            say("brief.method.nulls"),
            say("brief.method.certificate", gap=f"{100 * plan.gap:.2g}" if plan.gap > 1e-6 else "0"),
        ),
        tuple(vocabulary()[word] for word in WORDS if word in vocabulary()),
        REFERENCES,
    )
