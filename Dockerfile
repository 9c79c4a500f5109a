# The service and what it imports, nothing else. The tag pins the minor version of Python; the packages are pinned by hash.
FROM python:3.12-slim AS packages
COPY requirements/run.txt /requirements.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --requirement /requirements.txt

FROM python:3.12-slim
# No shell and no home: the process needs to read the program and to listen, nothing more.
RUN useradd --system --no-create-home --shell /usr/sbin/nologin --uid 10001 service
COPY --from=packages /venv /venv
WORKDIR /app
COPY LICENSE ./
COPY deploy/gunicorn.conf.py deploy/
COPY docs/problems docs/problems
COPY examples examples
COPY schemas schemas
COPY service service
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    BREACH_EXPOSURE_BIND=0.0.0.0:8000
# On this address the service starts only with a file of API keys, an OIDC issuer, or BREACH_EXPOSURE_ANYONE_MAY_CALL=true.
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py"]
