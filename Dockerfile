# The service and what it imports, nothing else. BASE is any Debian with python3 and its venv; the packages are pinned by hash and
# come built, so that neither stage needs a compiler. docs/operations.md, "Container", says how to build it and how to run it.
ARG BASE=python:3.13-slim

FROM ${BASE} AS packages
COPY requirements/run.txt /requirements.txt
# Another index than pip's usual one: --secret id=pip.conf,src=/etc/pip.conf. It is there in this step only.
RUN --mount=type=secret,id=pip.conf,target=/etc/pip.conf \
    python3 -m venv --without-pip /venv \
    && python3 -m venv /installer \
    && /installer/bin/pip --python /venv install --no-cache-dir --no-compile --only-binary=:all: --require-hashes \
        --requirement /requirements.txt
COPY schemas /app/schemas
COPY service /app/service
# Nothing can be written where the service runs, so what Python compiles is compiled here.
RUN /venv/bin/python -m compileall -q --invalidation-mode unchecked-hash /venv/lib /app

# No step is run in this stage: it needs no shell, and none of what is in it was made by one.
FROM ${BASE}
# The program's own (service.__version__) and the commit; `make image` gives both.
ARG VERSION=
ARG REVISION=
LABEL org.opencontainers.image.title="Breach Exposure" \
      org.opencontainers.image.description="Itemised liability estimates for a leak of personal data" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=packages /venv /venv
COPY --from=packages /app /app
WORKDIR /app
COPY LICENSE ./
COPY deploy/gunicorn.conf.py deploy/healthcheck.py deploy/
COPY docs/problems docs/problems
COPY examples examples
# On this address the service starts only with a file of API keys, an OIDC issuer, or BREACH_EXPOSURE_ANYONE_MAY_CALL=true.
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    BREACH_EXPOSURE_BIND=0.0.0.0:8000
# A number, so that it can be told from root without reading the image; it owns nothing and has no home.
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s CMD ["python", "deploy/healthcheck.py"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py"]
