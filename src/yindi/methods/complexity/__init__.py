"""How complex places and industries are, and what complexity lies within their reach."""

from yindi.methods.complexity.conventions import (
    ATLAS,
    DATAWHEEL,
    DEFAULT,
    EACH_SIDE,
    ECOMPLEXITY,
    ECONCOMPLEX,
    FERMI_CREF,
    Convention,
)
from yindi.methods.complexity.external import External, external_complexity
from yindi.methods.complexity.fitness import Fitness, fitness
from yindi.methods.complexity.index import Complexity, complexity
from yindi.methods.complexity.outlook import Outlook, outlook
from yindi.methods.complexity.reflections import Reflections, reflections
from yindi.methods.complexity.years import ComplexityYears, complexity_years, fitness_years, reflections_years

__all__ = [
    "ATLAS",
    "DATAWHEEL",
    "DEFAULT",
    "EACH_SIDE",
    "ECOMPLEXITY",
    "ECONCOMPLEX",
    "FERMI_CREF",
    "Complexity",
    "ComplexityYears",
    "Convention",
    "External",
    "Fitness",
    "Outlook",
    "Reflections",
    "complexity",
    "complexity_years",
    "external_complexity",
    "fitness",
    "fitness_years",
    "outlook",
    "reflections",
    "reflections_years",
]
