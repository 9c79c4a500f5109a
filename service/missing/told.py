"""The same request with one fact more."""

from dataclasses import replace
from typing import Any

from service.domain.request import QuoteRequest


def incident(request: QuoteRequest, **facts: Any) -> QuoteRequest:
    """With `facts` of the incident."""
    return replace(request, incident=replace(request.incident, **facts))


def population(request: QuoteRequest, place: int, **facts: Any) -> QuoteRequest:
    """With `facts` of the population at `place`."""
    groups = request.incident.populations
    return incident(request, populations=(*groups[:place], replace(groups[place], **facts), *groups[place + 1 :]))


def misuse(request: QuoteRequest, **facts: Any) -> QuoteRequest:
    """With `facts` of the misuse counted so far."""
    return incident(request, misuse=replace(request.incident.misuse, **facts))


def response(request: QuoteRequest, **facts: Any) -> QuoteRequest:
    """With `facts` of the response."""
    return incident(request, response=replace(request.incident.response, **facts))


def organisation(request: QuoteRequest, **facts: Any) -> QuoteRequest:
    """With `facts` of the organisation."""
    return replace(request, organisation=replace(request.organisation, **facts))


def control(request: QuoteRequest, **facts: Any) -> QuoteRequest:
    """With the state of a preventive measure."""
    return organisation(request, controls=replace(request.organisation.controls, **facts))
