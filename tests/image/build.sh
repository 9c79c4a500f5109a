#!/usr/bin/env bash
# Builds the image where there is no container engine and no image registry: `build.sh base` makes the base, where it is not there
# yet, from the packages of this machine's own Debian; `build.sh image PYTHON VERSION REVISION` builds the Dockerfile on it (PYTHON's
# pip fetches the packages as this machine is set up to) and leaves it in build/image: `oci/` as a registry would keep it, `tree/` as
# a container sees it, `image.json` with what the image says of itself.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$PWD/build/image
export BUILDAH_ISOLATION=chroot
# shellcheck source=/dev/null
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
base=localhost/base:$suite
mkdir -p "$work"

engine() {
    buildah --root "$work/storage" --runroot "$work/run" "$@"
}

make_base() {
    if engine inspect --type image "$base" >/dev/null 2>&1; then
        return
    fi
    apt-get indextargets --format 'deb $(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' \
        | sort --unique >"$work/sources.list"
    # Without manuals and languages, as the slim images are made; a file cut short by a power cut is no concern here.
    mmdebstrap --quiet --variant=minbase --include=python3,python3-venv,ca-certificates \
        --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' "$suite" "$work/base.tar" "$work/sources.list"
    container=$(engine from scratch)
    engine add --quiet "$container" "$work/base.tar" / >/dev/null
    engine commit --quiet --rm "$container" "$base" >/dev/null
    rm "$work/base.tar" "$work/sources.list"
}

build_image() {
    python=$1 version=$2 revision=$3
    wheels=$work/wheels
    # What a build that broke off left behind.
    engine rm --all >/dev/null
    rm -rf "$wheels" "$work/oci" "$work/tree"
    container=$(engine from "$base")
    minor=$(engine run "$container" -- python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    engine rm "$container" >/dev/null
    "$python" -m pip download --quiet --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
        --python-version "$minor" --dest "$wheels" --requirement requirements/run.txt
    printf '[global]\nno-index = true\nfind-links = /wheels\n' >"$work/pip.conf"
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

if [ "$(id -u)" -ne 0 ] || ! command -v buildah >/dev/null || ! command -v mmdebstrap >/dev/null; then
    echo "the image is built by root, with buildah and mmdebstrap"
    [ "$1" = base ] && exit 0 || exit 1
fi
case $1 in
    base) make_base ;;
    image)
        make_base
        build_image "${@:2}"
        ;;
esac
