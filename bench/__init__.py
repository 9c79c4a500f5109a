"""Speed, memory and sampling error, measured and printed as ratios."""

import os

# One core per worker is how the service runs; numpy reads these when it is first imported.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
