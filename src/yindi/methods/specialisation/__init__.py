"""Who holds more than an even share of what."""

from yindi.methods.specialisation.location_quotient import location_quotient
from yindi.methods.specialisation.presence import presence

__all__ = ["location_quotient", "presence"]
