"""The errors that a caller can mend, as one small tree."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where (JSON Pointer), what was expected, what came, how to mend it."""

    pointer: str
    expected: str
    got: str
    remedy: str


@dataclass(frozen=True, slots=True)
class MoreFaults(Fault):
    """Faults of which only the number is told."""

    count: int


class BreachExposureError(Exception):
    """Every error of this program that is not a bug."""


class RequestError(BreachExposureError):
    """The request cannot be quoted; `faults` lists everything that is wrong with it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.pointer or '/'}: expected {fault.expected}" for fault in faults))
        self.faults = faults


class NotInForceError(BreachExposureError):
    """The rulebook has no value of a parameter for a date; the line that needs it is not quoted."""

    def __init__(self, parameter_id: str, day: date) -> None:
        super().__init__(f"{parameter_id} has no value in force on {day.isoformat()}")
        self.parameter_id = parameter_id
        self.day = day


class RulebookError(BreachExposureError):
    """A parameter file is wrong; the program refuses to start. The message names file and line."""


class StartError(BreachExposureError):
    """The service refuses to start as it is set up. The message says what to mend."""
