"""How complex places and industries are, and what complexity lies within their reach."""

from yindi.methods.complexity.conventions import ATLAS, DATAWHEEL, EACH_SIDE, ECOMPLEXITY, ECONCOMPLEX, Convention
from yindi.methods.complexity.index import Complexity, complexity
from yindi.methods.complexity.outlook import Outlook, outlook

__all__ = [
    "ATLAS",
    "DATAWHEEL",
    "EACH_SIDE",
    "ECOMPLEXITY",
    "ECONCOMPLEX",
    "Complexity",
    "Convention",
    "Outlook",
    "complexity",
    "outlook",
]
