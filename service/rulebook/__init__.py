"""Dated, cited numbers: load, check, look up and digest the parameter files."""

from service.rulebook.checking import check
from service.rulebook.ledger import Ledger, UnlistedLedger
from service.rulebook.local_money import LocalMoney
from service.rulebook.reading import Reading
from service.rulebook.rulebook import JURISDICTION, Rulebook, RulesInForce

__all__ = ["JURISDICTION", "Ledger", "LocalMoney", "Reading", "Rulebook", "RulesInForce", "UnlistedLedger", "check"]
