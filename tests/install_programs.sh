#!/usr/bin/env bash
# Installs what tests need of the system: `install_programs.sh PROGRAM=PACKAGE[,PACKAGE...] ...`, a program by any of its names
# (`valkey-server|redis-server`). Where we may not install, the tests that need one say so themselves, and fail in CI.
set -euo pipefail
# Debian keeps servers where only root looks.
PATH=$PATH:/usr/sbin
wanted=()
for each in "$@"; do
    IFS='|' read -ra names <<<"${each%%=*}"
    IFS=, read -ra packages <<<"${each#*=}"
    command -v "${names[@]}" >/dev/null || wanted+=("${packages[@]}")
done
if [ "${#wanted[@]}" -eq 0 ]; then
    exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "missing: ${wanted[*]}; the tests that need them will say so (install them with your package manager)"
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
