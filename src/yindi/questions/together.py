"""Which industries choose the same places: the pairs with the highest co-agglomeration."""

import numpy as np

from yindi.arrays import Array, Truth
from yindi.economy import Economy
from yindi.messages import Bilingual, join, say
from yindi.methods.clusters import pairwise_coagglomeration
from yindi.questions.present import figure, industry_name

NAMED = 3


def together(economy: Economy, level: Array, chosen: Truth) -> tuple[Bilingual, ...]:
    """The pairs of industries that lean to the same places most, and how many pairs lean apart.

    level : (places, industries); chosen : (industries,) those that may be named. Nothing where no pair is defined.
    """
    index = pairwise_coagglomeration(level)
    one, other = np.triu_indices(len(index), k=1)
    kept = chosen[one] & chosen[other] & ~np.isnan(index[one, other])
    one, other = one[kept], other[kept]
    values = index[one, other]
    if not len(values):
        return ()
    names = [industry_name(economy, code) for code in economy.industries]
    # Rounded, so that of equals the first pair stays the first.
    first = np.argsort(-values.round(12), kind="stable")[:NAMED].tolist()
    pairs = [
        say("cluster.pair", one=names[one[at]], other=names[other[at]], index=figure(float(values[at]), ".3f"))
        for at in first
    ]
    return (
        say(
            "caution.clusters.together",
            pairs=join(pairs, between=say("finding.happened.between")),
            apart=f"{int((values < 0).sum()):,}",
            all=f"{len(values):,}",
        ),
    )
