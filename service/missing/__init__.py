"""Which facts a quote is missing, and how far each would move and narrow its gross total."""

from service.missing.narrowing import missing_facts

__all__ = ["missing_facts"]
