# What `run` and `test` share: Debian's packages, a virtual environment, the project in it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$here"
venv="$here/.venv"
export LC_ALL=C.UTF-8
unset PYTHONDONTWRITEBYTECODE  # what is compiled once is kept: every start and every process of the program is quicker

qt_packages=(libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0
  libcups2 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
  libxcb-shape0 libxcb-xinerama0 libxcb-xkb1)
test_packages=(poppler-utils hledger ledger git python3-apsw)

say() { printf '%s\n' "$*" >&2; }

# debian PACKAGE…: install what is missing when we may, else name it and stop.
debian() {
  local missing=() name
  command -v dpkg-query >/dev/null || return 0
  for name in "$@"; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local as=()
  if [ "$(id -u)" -ne 0 ]; then
    if sudo -n true 2>/dev/null; then as=(sudo -n); else
      say "这台电脑还缺这些软件包，请管理员先安装 / These packages are missing; ask an administrator to run:"
      say "  apt-get install ${missing[*]}"
      exit 1
    fi
  fi
  say "正在安装 / Installing: ${missing[*]}"
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# python_for_us: a Python of 3.11 or later.
python_for_us() {
  local name
  for name in python3.11 python3 python3.12 python3.13; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"; return 0
    fi
  done
  say "需要 Python 3.11 或更新的版本 / Python 3.11 or later is needed"
  exit 1
}

# environment LOCK [OPTION…]: a virtual environment holding exactly what the lock file names, and the project itself.
environment() {
  local lock="installer/$1" python stamp
  debian python3-venv
  python=$(python_for_us)
  if [ ! -x "$venv/bin/python" ]; then
    say "正在准备运行环境（只需一次）/ Preparing (only once) …"
    "$python" -m venv "$venv"
  fi
  stamp=$(cat "$lock" pyproject.toml | sha256sum | cut -d' ' -f1)
  if [ "$(cat "$venv/.stamp-$1" 2>/dev/null)" != "$stamp" ]; then
    # the lock names every package there is; asked for dependencies besides, pip looks for newer ones of its own
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps "${@:2}" --require-hashes -r "$lock" >&2
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . >&2
    rm -f "$venv"/.stamp-*
    printf '%s' "$stamp" > "$venv/.stamp-$1"
  fi
}
