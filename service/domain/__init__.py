"""The words of the trade as frozen dataclasses and enumerations. Standard library only."""
