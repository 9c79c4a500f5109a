#!/usr/bin/env bash
# Builds the image where there is no container engine and no image registry, on a base made of this machine's own Debian; PYTHON's pip
# fetches the packages, as this machine is set up to. `build.sh PYTHON` leaves in build/image: `oci/`, the image as a registry would
# keep it; `tree/`, what a container sees; `image.json`, what the image says of itself. What is there and still true is left alone.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=$1
if [ "$(id -u)" -ne 0 ] || ! command -v buildah >/dev/null || ! command -v mmdebstrap >/dev/null; then
    echo "the image is not built: that takes root, buildah and mmdebstrap; its tests will say so"
    exit 0
fi
work=$PWD/build/image
wheels=$work/wheels
# shellcheck source=/dev/null
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
base=localhost/base:$suite
version=$("$python" -c 'import service; print(service.__version__)')
revision=$(git rev-parse HEAD)
mkdir -p "$work"

engine() {
    BUILDAH_ISOLATION=chroot buildah --root "$work/storage" --runroot "$work/run" "$@"
}

made_from() {
    echo "$base $revision"
    tar --create --sort=name --mtime=@0 --exclude=__pycache__ \
        Dockerfile .dockerignore LICENSE deploy docs/problems examples requirements schemas service tests/image/build.sh | sha256sum
}

make_base() {
    # A mirror is the machine's own to name.
    apt-get indextargets --format 'deb $(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' \
        | sort --unique >"$work/sources.list"
    # Without manuals and languages, as the slim images are made. A power cut while packages are unpacked is no concern here.
    mmdebstrap --quiet --variant=minbase --include=python3,python3-venv,ca-certificates \
        --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' "$suite" "$work/base.tar" "$work/sources.list"
    container=$(engine from scratch)
    engine add --quiet "$container" "$work/base.tar" / >/dev/null
    engine commit --quiet --rm "$container" "$base" >/dev/null
    rm "$work/base.tar" "$work/sources.list"
}

fetch_packages() {
    container=$(engine from "$base")
    minor=$(engine run "$container" -- python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    engine rm "$container" >/dev/null
    "$python" -m pip download --quiet --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
        --python-version "$minor" --dest "$wheels" --requirement requirements/run.txt
    printf '[global]\nno-index = true\nfind-links = /wheels\n' >"$work/pip.conf"
}

build_image() {
    # Docker's format, since the other knows no HEALTHCHECK.
    engine build --quiet --format docker --build-arg BASE="$base" --build-arg VERSION="$version" --build-arg REVISION="$revision" \
        --secret id=pip.conf,src="$work/pip.conf" --volume "$wheels:/wheels:ro" --tag service . >/dev/null
    engine push --quiet service "oci:$work/oci"
    engine inspect --type image service >"$work/image.json"
    container=$(engine from service)
    cp --archive "$(engine mount "$container")" "$work/tree"
    engine rm "$container" >/dev/null
    engine rmi service >/dev/null
}

if made_from | cmp --silent - "$work/made_from"; then
    exit 0
fi
# With it what a build that broke off left behind.
engine rm --all >/dev/null
rm -rf "$wheels" "$work/oci" "$work/tree" "$work/made_from"
engine inspect --type image "$base" >/dev/null 2>&1 || make_base
fetch_packages
build_image
made_from >"$work/made_from"
