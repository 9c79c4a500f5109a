"""What must be reported or notified after an incident, to whom, and by when: conditions, clocks and the timeline."""

from service.reporting.duties import duties, notice_possible, notice_required

__all__ = ["duties", "notice_possible", "notice_required"]
