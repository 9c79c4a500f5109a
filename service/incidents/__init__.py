"""Real incidents: which of them are nearest to the one that is quoted, and what they cost."""

from service.incidents.library import Incidents, packaged
from service.incidents.nearest import nearest

__all__ = ["Incidents", "nearest", "packaged"]
