#!/bin/sh
# Makes what bibsnak runs in, and does nothing when it is there already:
#
#   deploy/bootstrap.sh app       .venv/app    what `make run` runs in
#   deploy/bootstrap.sh dev       .venv/dev    the same with the tools for tests and checks
#   deploy/bootstrap.sh rasa      .venv/rasa   Rasa, with a Python of its own
#   deploy/bootstrap.sh node      node_modules what checks the widget: the types of its scripts, its accessibility
#   deploy/bootstrap.sh system    programs of the operating system that tests need
#   deploy/bootstrap.sh lock      requirements/*.txt from pyproject.toml; `lock --upgrade` renews every version
#
# Several may be named at once. An environment is installed from requirements/<name>.txt, hashes checked, again only
# when that file, the Python asked for or the place of this checkout changes. Packages come from the index that uv and
# pip are set to on this machine.
set -eu
cd "$(dirname "$0")/.."
checkout=$(pwd)

# pyenv hands its choice of one Python down to children, which hides all others. The rest would lead uv and pip astray.
unset PYENV_VERSION VIRTUAL_ENV PYTHONHOME PYTHONPATH UV_SYSTEM_PYTHON UV_PYTHON
unset PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV
# What pyenv has but has not switched on may be used as well.
for bin in "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/*/bin; do PATH=$PATH:$bin; done

# Behind a proxy that opens TLS, only the machine's own list of authorities has the one that counts.
if [ -s /etc/ssl/certs/ca-certificates.crt ] || [ "$(uname)" = Darwin ]; then export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}"; fi

say() { printf '==> %s\n' "$*" >&2; }
fail() { printf '\nbibsnak cannot be set up: %s\n' "$1" >&2; shift; [ $# -eq 0 ] || printf '  %s\n' "$@" >&2; exit 1; }

# --- uv ---------------------------------------------------------------------------------------------------------------

is_recent_uv() {
    version=$("$1" --version 2>/dev/null | sed -n 's/^uv \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
    [ -n "$version" ] && { [ "${version% *}" -gt 0 ] || [ "${version#* }" -ge 9 ]; }
}

# Sets $uv: the one on the PATH if it is recent, else our own.
need_uv() {
    [ -z "${uv:-}" ] || return 0
    if is_recent_uv uv; then uv=uv; else need_own_uv; fi
}

# Sets $uv to the one in .tools/, of the version in requirements/, put there with the Python of this machine.
need_own_uv() {
    uv=$checkout/.tools/uv/bin/uv
    if cmp -s requirements/uv.txt .tools/uv/.installed && is_recent_uv "$uv"; then return 0; fi

    python=$(any_python) || fail "there is no python3 (3.9 or newer) to begin with." \
        "Debian and Ubuntu: apt-get install python3-venv"
    say "Installing uv, which installs the rest, into .tools/"
    rm -rf .tools/uv
    mkdir -p .tools
    uv_with_venv || uv_with_pip || fail "$python has neither venv nor pip, and there is no recent uv." \
        "Debian and Ubuntu: apt-get install python3-venv" \
        "or install uv yourself, 0.9 or newer, and put it on the PATH" \
        "($checkout/.tools/install.log has what was said)"
    cp requirements/uv.txt .tools/uv/.installed
}

uv_with_venv() {
    { "$python" -m venv .tools/uv && .tools/uv/bin/python -m pip install --require-hashes -r requirements/uv.txt; } \
        >.tools/install.log 2>&1 && is_recent_uv "$uv"
}

uv_with_pip() {
    rm -rf .tools/uv
    "$python" -m pip install --target .tools/uv --require-hashes -r requirements/uv.txt \
        >>.tools/install.log 2>&1 && is_recent_uv "$uv"
}

# A pyenv shim is there even when the version it stands for is not: what counts is that it runs.
any_python() {
    for candidate in python3 /usr/bin/python3 /usr/local/bin/python3 python3.13 python3.12 python3.10; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 9))' >/dev/null 2>&1; then
            echo "$candidate"
            return 0
        fi
    done
    return 1
}

# --- environments -----------------------------------------------------------------------------------------------------

# .python-version: the first line is for bibsnak, the second for Rasa; pyenv and uv read it too.
wanted_python() {
    case $1 in
        rasa) sed -n 2p .python-version ;;
        *) sed -n 1p .python-version ;;
    esac
}

# Prints an interpreter of this machine that fits the request.
installed_python() {
    "$uv" python find --system --no-python-downloads "$1" 2>/dev/null
}

create_environment() {
    wanted=$(wanted_python "$1")
    if [ "$1" = rasa ]; then others=$wanted; else others='>=3.12,<3.15'; fi
    python=$(installed_python "$wanted" || installed_python "$others") || {
        say "Python $wanted is not on this machine: uv tries to fetch it"
        python=$wanted
    }
    "$uv" venv --quiet --clear --no-project --python "$python" "$2" || fail \
        "Python $wanted is needed for $2, is not on this machine and could not be fetched." \
        "Install it, for instance with 'pyenv install $wanted', and run the same command again."
}

# What an environment was made from: it is up to date when this has not changed.
recipe() {
    printf '%s\n%s\n' "$checkout" "$(wanted_python "$1")"
    cat "requirements/$1.txt"
}

# The record of the recipe is removed first and written last, so that an interrupted installation is begun anew.
install_environment() {
    environment=.venv/$1
    installed=$environment/.installed
    if [ -x "$environment/bin/python" ] && recipe "$1" | cmp -s - "$installed"; then return 0; fi
    need_uv
    case $1 in
        app) say "Installing what bibsnak runs on into $environment/" ;;
        dev) say "Installing the tools for tests and checks into $environment/" ;;
        rasa) say "Installing Rasa into $environment/ (about 1 GB to fetch and 2.5 GB on disk the first time: minutes)" ;;
    esac
    if ! [ -x "$environment/bin/python" ] || [ "$(head -n 2 "$installed" 2>/dev/null)" != "$(recipe "$1" | head -n 2)" ]; then
        create_environment "$1" "$environment"
    fi
    rm -f "$installed"
    "$uv" pip sync --require-hashes --compile-bytecode --python "$environment/bin/python" "requirements/$1.txt" || fail \
        "the packages for $environment could not be installed; uv says why above." \
        "Run the same command again to go on."
    [ "$1" = rasa ] || install_command "$environment"
    recipe "$1" >"$installed"
}

# Without npm the checks that need these tools are left out, unless nothing may be.
install_node_tools() {
    installed=node_modules/.installed
    if cmp -s package-lock.json "$installed"; then return 0; fi
    if ! command -v npm >/dev/null; then
        [ "${BIBSNAK_FORBID_SKIPS:-0}" = 0 ] || fail "npm is missing." "Debian and Ubuntu: apt-get install npm"
        say "npm is missing, so the types of the widget are not checked, nor its accessibility"
        return 0
    fi
    say "Installing the tools that check the widget into node_modules/"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error || fail "npm could not install; it says why above."
    cp package-lock.json "$installed"
}

# The command `bibsnak`: `python -m bot` of this checkout, in whatever folder it is called.
install_command() {
    quoted=$(printf %s "$checkout" | sed "s/'/'\\\\''/g")
    cat >"$1/bin/bibsnak" <<END
#!/bin/sh
PYTHONPATH='$quoted' exec '$quoted/$1/bin/python' -P -m bot "\$@"
END
    chmod +x "$1/bin/bibsnak"
}

# --- programs of the operating system ---------------------------------------------------------------------------------

# One line each: Debian package, what it is for.
system_parts='
postgresql  a PostgreSQL server of their own for tests
chromium  the browser that the widget is tested in
npm  the tools that check the widget
fonts-noto-core  letters for the pictures of the widget
'

has_part() {
    case $1 in
        postgresql) command -v postgres || ls -d /usr/lib/postgresql/*/bin/postgres ;;
        fonts-noto-core) ls /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf ;;
        *) command -v "$1" ;;
    esac >/dev/null 2>&1
}

missing_parts() {
    echo "$system_parts" | while read -r package _; do
        [ -z "$package" ] || has_part "$package" || echo "$package"
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null && as_root true 2>/dev/null
}

install_system_parts() {
    missing=$(missing_parts)
    [ -n "$missing" ] || return 0
    if may_install; then
        say "Installing with apt-get: $(echo $missing)"
        as_root apt-get -q update || true
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends $missing || true
        missing=$(missing_parts)
        [ -n "$missing" ] || return 0
    fi
    say "Missing on this machine, so the tests that need them are skipped:"
    for package in $missing; do
        echo "$system_parts" | sed -n "s/^\($package\) */    \1: /p" >&2
    done
}

# --- requirements -----------------------------------------------------------------------------------------------------

# Versions in the files stay unless pyproject.toml asks for others or --upgrade is given. Each environment is resolved
# by itself: resolved together, as `uv lock` does, Rasa's old versions would be preferred for the app as well.
lock() {
    need_own_uv     # another version would word the same result differently
    say "Resolving requirements/"
    compile app 3.12 "$@"
    compile dev 3.12 --constraints requirements/app.txt "$@"
    compile rasa 3.10 "$@"
    compile uv 3.9 "$@"
}

compile() {
    group=$1 oldest=$2
    shift 2
    "$uv" pip compile --quiet --universal --python-version "$oldest" --generate-hashes --no-header \
        --group "$group" --output-file "requirements/$group.txt" "$@" >/dev/null
}

# ----------------------------------------------------------------------------------------------------------------------

[ $# -gt 0 ] || { sed -n 's/^#  *\(deploy.*\)/\1/p' "$0" >&2; exit 2; }
while [ $# -gt 0 ]; do
    case $1 in
        app | dev | rasa) install_environment "$1" ;;
        node) install_node_tools ;;
        system) install_system_parts ;;
        lock) shift; lock "$@"; exit ;;
        *) fail "deploy/bootstrap.sh does not know '$1'." ;;
    esac
    shift
done
