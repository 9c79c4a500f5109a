"""How far each line of a quote may be trusted, by the scores on real incidents."""

from service.evidence.grades import Grades, grades
from service.evidence.scores import scores

__all__ = ["Grades", "grades", "scores"]
