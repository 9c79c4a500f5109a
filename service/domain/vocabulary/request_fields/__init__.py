"""The fields of a request by their place, to label forms and errors.

A place is a JSON Pointer in which `*` stands for any place in a list.
"""

from service.domain.vocabulary import vocabulary
from service.domain.vocabulary.request_fields.incident import INCIDENT, POPULATION
from service.domain.vocabulary.request_fields.options import OPTIONS, REFERENCE
from service.domain.vocabulary.request_fields.organisation import ORGANISATION
from service.domain.vocabulary.request_fields.policy import COVERAGE, POLICY

REQUEST_FIELDS = vocabulary(*INCIDENT, *POPULATION, *ORGANISATION, *POLICY, *COVERAGE, *OPTIONS, *REFERENCE)
"""Every field of a request, but for the inside of money, rates, sublimits and layers and the names of OED."""
