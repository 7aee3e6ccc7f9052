"""What limits the tiers of clusters: what is not known, what may be chance, and what the thresholds do."""

import numpy as np

from yindi.arrays import Truth, Whole
from yindi.assumptions import assumption
from yindi.messages import Bilingual, say
from yindi.methods.clusters import VERY, LocalMoran, false_discovery
from yindi.questions.neighbours import By
from yindi.questions.plants import Plants


def data_cautions(
    unknown: Truth, islanded: Truth, by: By, moran: LocalMoran, plants: Plants | None
) -> tuple[Bilingual, ...]:
    """What was not known, who has no neighbours, how many supports are discoveries, and what plants would add."""
    found = []
    if unknown.any():
        found.append(say("caution.clusters.not_known", count=f"{int(unknown.sum()):,}", cells=f"{unknown.size:,}"))
    if by == "none":
        found.append(say("caution.clusters.no_positions"))
    else:
        level = assumption("cluster_support").value
        high = (moran.quadrant == 1) & (moran.p <= level)
        discoveries = (moran.quadrant == 1) & (false_discovery(moran.p_two_sided) <= level)
        found.append(
            say(
                "caution.clusters.support",
                by=say(f"cluster.by.{by}"),
                supported=f"{int(high.sum()):,}",
                discoveries=f"{int(discoveries.sum()):,}",
                percent=f"{100 * level:g}",
            )
        )
        if islanded.any():
            places = int(islanded.any(axis=1).sum())
            found.append(say("caution.clusters.islands", count=f"{int(islanded.sum()):,}", places=places))
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
    counts |= {f"{end}_national": f"{int((codes == 4).sum()):,}" for end, codes in tiers.items()}
    return (say("caution.clusters.thresholds", **counts),)
