"""In which order related activities are best taken up: strategic diffusion on a network."""

from yindi.methods.diffusion.beam import beam_path
from yindi.methods.diffusion.bound import time_bound
from yindi.methods.diffusion.exact import MOST_NODES, best_path
from yindi.methods.diffusion.network import Network, activation_probability, unreached
from yindi.methods.diffusion.path import Path, walk
from yindi.methods.diffusion.strategic import StrategicPath, strategic_path
from yindi.methods.diffusion.strategies import (
    GREEDY,
    HIGH_DEGREE,
    LOW_DEGREE,
    MAJORITY,
    STRATEGIES,
    Strategy,
    follow,
)

__all__ = [
    "GREEDY",
    "HIGH_DEGREE",
    "LOW_DEGREE",
    "MAJORITY",
    "MOST_NODES",
    "STRATEGIES",
    "Network",
    "Path",
    "StrategicPath",
    "Strategy",
    "activation_probability",
    "beam_path",
    "best_path",
    "follow",
    "strategic_path",
    "time_bound",
    "unreached",
    "walk",
]
