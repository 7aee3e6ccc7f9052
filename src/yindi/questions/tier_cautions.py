"""What limits the tiers of clusters: what is not known, what may be chance, and what the thresholds do."""

import numpy as np

from yindi.arrays import Truth, Whole
from yindi.assumptions import assumption
from yindi.messages import Bilingual, say
from yindi.methods.clusters import VERY, LocalMoran
from yindi.questions.neighbours import By
from yindi.questions.plants import Plants


def support_cautions(
    by: By, moran: LocalMoran, holds: Truth, islanded: Truth, permutations: int
) -> tuple[Bilingual, ...]:
    """Of how many cells the support holds where all of an industry are tried, and which have no neighbours.

    holds, islanded : (places, industries).
    """
    if by == "none":
        return (say("caution.clusters.no_positions"),)
    level = assumption("cluster_support").value
    found = [
        say(
            "caution.clusters.support",
            by=say(f"cluster.by.{by}"),
            supported=f"{int(((moran.quadrant == 1) & (moran.p <= level)).sum()):,}",
            discoveries=f"{int(holds.sum()):,}",
            percent=f"{100 * level:g}",
            permutations=f"{permutations:,}",
        )
    ]
    if 2 * len(holds) > level * (permutations + 1):
        found.append(say("caution.clusters.lower_bound", permutations=f"{permutations:,}"))
    if islanded.any():
        places = int(islanded.any(axis=1).sum())
        found.append(say("caution.clusters.islands", count=f"{int(islanded.sum()):,}", places=places))
    return tuple(found)


def plant_cautions(plants: Plants | None) -> tuple[Bilingual, ...]:
    """What plants tell, or what they would add."""
    found = []
    if plants is None:
        found.append(say("caution.clusters.no_plants"))
    else:
        known = plants.gamma[~np.isnan(plants.gamma)]
        found.append(
            say(
                "caution.clusters.plants",
                known=len(known),
                industries=len(plants.gamma),
                very=int((known > VERY).sum()),
                firms=int((plants.largest_firm > assumption("one_firm").value).sum()),
                percent=f"{100 * assumption('one_firm').value:g}",
            )
        )
    return tuple(found)


def threshold_cautions(tiers: dict[str, Whole]) -> tuple[Bilingual, ...]:
    """How many clusters there would be at both ends of the thresholds' ranges."""
    counts = {f"{end}_all": f"{int((codes > 0).sum()):,}" for end, codes in tiers.items()}
    counts |= {f"{end}_first": f"{int((codes == 4).sum()):,}" for end, codes in tiers.items()}
    return (say("caution.clusters.thresholds", **counts),)
