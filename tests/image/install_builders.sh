#!/usr/bin/env bash
# The image is built by buildah on a base that mmdebstrap makes. Where they are missing and we may install them, install them.
set -euo pipefail
wanted=()
command -v buildah >/dev/null || wanted+=(buildah)
command -v mmdebstrap >/dev/null || wanted+=(mmdebstrap)
if [ "${#wanted[@]}" -eq 0 ]; then
    exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "missing: ${wanted[*]}; the tests of the image will say so (install them with your package manager)"
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
