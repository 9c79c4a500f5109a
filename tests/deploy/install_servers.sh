#!/usr/bin/env bash
# Alerts are tested with promtool, shared limits with a real store, TLS with nginx. Where they are missing and we may install them, install them.
set -euo pipefail
wanted=()
command -v promtool >/dev/null || wanted+=(prometheus)
command -v valkey-server >/dev/null || command -v redis-server >/dev/null || wanted+=(redis-server)
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || wanted+=(nginx)
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
