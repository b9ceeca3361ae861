#!/usr/bin/env bash
# The system's side of the set-up, called by the Makefile. Installs only what is missing and asks nothing, but for the
# password of sudo where that needs one. Without the rights to install it says what an administrator should install.
#
#   setup_system.sh venv FOLDER     a virtual environment with pip and Python 3.11 or later; fails if there is none
#   setup_system.sh sound           what it takes to be heard, if possible
#   setup_system.sh sound-server    what it takes for the tests to hear and see for themselves, and to press a remote
#                                   control, if possible
set -euo pipefail

PYTHON=(python3 python3-venv)
SOUND=(libportaudio2 libasound2-plugins)
SOUND_SERVER=("${SOUND[@]}" pulseaudio pulseaudio-utils dbus playerctl tmux)

is_debian() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }
is_mac() { [[ $(uname -s) == Darwin ]]; }

# may_install: as root or by sudo, which asks for a password only at a terminal and only somebody who may use it.
may_install() {
    ((EUID == 0)) || { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || may_ask && sudo -v; }; }
}
may_ask() { [[ -t 0 && " $(id -nG) " =~ \ (sudo|admin|wheel)\  ]]; }

# missing PACKAGE...: those that are not installed, a line each.
missing() {
    local package
    for package in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
    done
}

# install_debian PACKAGE...: installs those that are missing; fails, with apt's own message, if it cannot.
install_debian() {
    local wanted as_root=()
    mapfile -t wanted < <(missing "$@")
    ((${#wanted[@]})) || return 0
    may_install || return 1
    ((EUID == 0)) || as_root=(sudo)
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -qq)
    echo "Installing ${wanted[*]}"
    "${as_root[@]}" update >&2 || true
    "${as_root[@]}" install --yes --no-install-recommends "${wanted[@]}" >/dev/null </dev/null
}

# for_administrator PACKAGE...: how to install those that are missing.
for_administrator() { echo "an administrator can add it with: apt-get install $(missing "$@" | xargs)"; }

# find_python MODULE: a Python that is new enough, can make a virtual environment and has a module; or nothing.
find_python() {
    local python
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$python" -c "import sys, venv, $1; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then
            echo "$python"
            return
        fi
    done
}

# make_venv FOLDER
make_venv() {
    local python
    python=$(find_python ensurepip)
    if [[ -z $python ]] && is_debian; then
        install_debian "${PYTHON[@]}" || true
    elif [[ -z $python ]] && is_mac && command -v brew >/dev/null; then
        brew install --quiet python || true
    fi
    hash -r
    python=$(find_python ensurepip)
    if [[ $python ]]; then
        "$python" -m venv --clear "$1"
        return
    fi
    python=$(find_python pip)
    if [[ $python ]]; then # Debian has ensurepip in a package of its own
        "$python" -m venv --clear --without-pip "$1"
        "$python" "$(dirname "$0")/locked_requirements.py" install >"$1/requirements.txt"
        "$python" -m pip --python "$1/bin/python" --quiet --disable-pip-version-check install \
            --require-hashes --only-binary :all: --requirement "$1/requirements.txt"
        return
    fi
    {
        echo "set-up: voiceguide needs Python 3.11 or later with its venv module; here is" \
            "$(python3 --version 2>/dev/null || echo no python3)$([[ -z $(find_python sys) ]] || echo " without it")."
        if is_debian && [[ $(missing "${PYTHON[@]}") ]]; then
            echo "On Debian and Ubuntu, $(for_administrator "${PYTHON[@]}" "${SOUND[@]}")"
        else
            echo "Install one from your system's packages or from python.org."
        fi
        echo "Then run make again."
    } >&2
    return 1
}

# make_heard WHAT PACKAGE...: goes on without them if they cannot be installed.
make_heard() {
    local what=$1
    shift
    ! is_debian || install_debian "$@" ||
        echo "set-up: going on without $what; $(for_administrator "$@")" >&2
}

case ${1-} in
venv) make_venv "$2" ;;
sound) make_heard "a loudspeaker" "${SOUND[@]}" ;;
sound-server) make_heard "a sound server, so the tests that listen are skipped" "${SOUND_SERVER[@]}" ;;
*)
    echo "setup_system.sh venv FOLDER | sound | sound-server" >&2
    exit 2
    ;;
esac
