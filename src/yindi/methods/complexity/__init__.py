"""How complex places and industries are."""

from yindi.methods.complexity.index import ATLAS, EACH_SIDE, Complexity, Convention, complexity

__all__ = ["ATLAS", "EACH_SIDE", "Complexity", "Convention", "complexity"]
