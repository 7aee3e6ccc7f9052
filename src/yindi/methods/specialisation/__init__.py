"""Who holds more than an even share of what, and how specialised, many-sided and localised that makes them."""

from yindi.methods.specialisation.forms import LEAST_QUOTIENT, log_quotient, symmetric_quotient
from yindi.methods.specialisation.grubel_lloyd import grubel_lloyd_index, grubel_lloyd_of_places
from yindi.methods.specialisation.hachman import hachman_index
from yindi.methods.specialisation.herfindahl import herfindahl_index
from yindi.methods.specialisation.hoover import hoover_localisation, hoover_specialisation
from yindi.methods.specialisation.location_quotient import location_quotient
from yindi.methods.specialisation.locational_gini import locational_gini
from yindi.methods.specialisation.per_head import population_quotient, population_quotient_of_places
from yindi.methods.specialisation.presence import AboveFloors, Floors, presence, presence_above_floors
from yindi.methods.specialisation.shift_share import ShiftShare, shift_share
from yindi.methods.specialisation.shrinkage import Shrinkage, shrunk_quotient, yearly_noise
from yindi.methods.specialisation.variety import Variety, entropy, variety

__all__ = [
    "LEAST_QUOTIENT",
    "AboveFloors",
    "Floors",
    "ShiftShare",
    "Shrinkage",
    "Variety",
    "entropy",
    "grubel_lloyd_index",
    "grubel_lloyd_of_places",
    "hachman_index",
    "herfindahl_index",
    "hoover_localisation",
    "hoover_specialisation",
    "location_quotient",
    "locational_gini",
    "log_quotient",
    "population_quotient",
    "population_quotient_of_places",
    "presence",
    "presence_above_floors",
    "shift_share",
    "shrunk_quotient",
    "symmetric_quotient",
    "variety",
    "yearly_noise",
]
