"""What the plants of an economy tell of its clusters: agglomeration beyond chance, and clusters of one firm."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.economy import Economy, positions
from yindi.methods.clusters import ellison_glaeser, largest_firm_share, plant_herfindahl


@dataclass(frozen=True)
class Plants:
    """What plants tell; NaN where none are listed, and for the index where there is only one.

    gamma : (industries,) the Ellison–Glaeser index; largest_firm : (places, industries) the share of the largest firm.
    """

    gamma: Array
    largest_firm: Array


def plants_of(economy: Economy, levels: Array) -> Plants | None:
    """What the `plants` table tells, against the sizes of places in `levels` (places, industries); None without it."""
    if "plants" not in economy:
        return None
    table = economy.table("plants")
    shape = (len(economy.places), len(economy.industries))
    place, industry = positions(table["place"], economy.places), positions(table["industry"], economy.industries)
    sizes = table["plant_size"].cast(float).to_numpy()
    firm = table["firm"].fill_null(table["plant"]) if "firm" in table.columns else table["plant"]
    _, number = np.unique(firm.to_numpy().astype(str), return_inverse=True)
    cell = place * shape[1] + industry
    by_cell = np.bincount(cell, weights=sizes, minlength=shape[0] * shape[1]).astype(float).reshape(shape)
    herfindahl = plant_herfindahl(sizes, industry, industries=shape[1])
    index = ellison_glaeser(by_cell, herfindahl, sizes=np.nansum(levels, axis=1))
    share = largest_firm_share(sizes, cell, number.ravel().astype(np.int64), cells=shape[0] * shape[1])
    return Plants(index.gamma, share.reshape(shape))
