"""Figures that somebody else published or that a statute fixes."""
