"""The same request with one fact more."""

from typing import Any

from service.domain.replacing import replaced
from service.domain.request import QuoteRequest


def incident(request: QuoteRequest, **facts: Any) -> QuoteRequest:
    """With `facts` of the incident."""
    return replaced(request, incident=replaced(request.incident, **facts))


def population(request: QuoteRequest, place: int, **facts: Any) -> QuoteRequest:
    """With `facts` of the population at `place`."""
    groups = request.incident.populations
    return incident(request, populations=(*groups[:place], replaced(groups[place], **facts), *groups[place + 1 :]))


def misuse(request: QuoteRequest, **facts: Any) -> QuoteRequest:
    """With `facts` of the misuse counted so far."""
    return incident(request, misuse=replaced(request.incident.misuse, **facts))


def response(request: QuoteRequest, **facts: Any) -> QuoteRequest:
    """With `facts` of the response."""
    return incident(request, response=replaced(request.incident.response, **facts))


def organisation(request: QuoteRequest, **facts: Any) -> QuoteRequest:
    """With `facts` of the organisation."""
    return replaced(request, organisation=replaced(request.organisation, **facts))


def control(request: QuoteRequest, **facts: Any) -> QuoteRequest:
    """With the state of a preventive measure."""
    return organisation(request, controls=replaced(request.organisation.controls, **facts))
