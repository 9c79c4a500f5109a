"""What must be reported or notified after an incident, to whom, and by when: conditions, clocks and the timeline."""

from service.reporting.duties import duties
from service.reporting.triggers import notices

__all__ = ["duties", "notices"]
