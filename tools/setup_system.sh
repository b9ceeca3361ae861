#!/usr/bin/env bash
# The system's side of the set-up, called by the Makefile. Installs only what is missing and asks nothing, but for the
# password of sudo where that needs one.
#
#   setup venv FOLDER     a virtual environment with Python 3.11 or later, which is installed where it is missing
#   setup sound           what it takes to be heard
#   setup sound-server    what it takes for the tests to hear and see for themselves, and to press a remote control
set -euo pipefail

fail() {
    echo "set-up: $*" >&2
    exit 1
}

is_debian() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }
is_mac() { [[ $(uname -s) == Darwin ]]; }

# install_debian PACKAGE...: those that are not there yet.
install_debian() {
    local package missing=() as_root=()
    for package in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    if ((EUID)); then
        command -v sudo >/dev/null || fail "please run this as root, then make again: apt-get install ${missing[*]}"
        [[ -t 0 ]] || sudo -n true 2>/dev/null ||
            fail "sudo wants a password; please run this, then make again: sudo apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    echo "Installing ${missing[*]}"
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -qq)
    "${as_root[@]}" update >&2 || true
    "${as_root[@]}" install --yes --no-install-recommends "${missing[@]}" >/dev/null </dev/null ||
        fail "apt-get could not install ${missing[*]}; its message stands above"
}

# A Python that is new enough and can make a virtual environment, or nothing.
find_python() {
    local python
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
}

make_venv() {
    local python
    python=$(find_python)
    if [[ -z $python ]]; then
        if is_debian; then
            install_debian python3 python3-venv
        elif is_mac && command -v brew >/dev/null; then
            brew install --quiet python
        fi
        hash -r
        python=$(find_python)
    fi
    [[ -n $python ]] || fail "voiceguide needs Python 3.11 or later with its venv module; $(python3 --version 2>/dev/null ||
        echo "there is no python3") here. Install one from your system's packages or python.org, then make again."
    "$python" -m venv --clear "$1"
}

case ${1-} in
venv) make_venv "$2" ;;
sound) ! is_debian || install_debian libportaudio2 libasound2-plugins ;;
sound-server)
    ! is_debian || install_debian libportaudio2 libasound2-plugins pulseaudio pulseaudio-utils dbus playerctl tmux
    ;;
*) fail "setup venv FOLDER | sound | sound-server" ;;
esac
