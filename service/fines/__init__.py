"""Pure arithmetic of fines: the ceiling of the law, the range of a guideline, and what was really imposed."""
