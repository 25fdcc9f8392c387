# SPDX-License-Identifier: Apache-2.0
# What the measuring scripts begin with: sourced, not run.

# prepare NAME [OPTIONS]: sets here, root, venv, cache (its folder NAME) and jdk, and builds.
prepare() {
  here=$(cd "$(dirname "$0")" && pwd)
  root=$(dirname "$here")
  local home=${XDG_CACHE_HOME:-$HOME/.cache}/alex-bench
  venv=$home/venv
  cache=$home/$1
  jdk=
  local built=
  shift
  while (($#)); do
    case $1 in
      --venv) venv=$2; shift 2 ;;
      --cache) cache=$2; shift 2 ;;
      --jdk) jdk=$2; shift 2 ;;
      --built) built=yes; shift ;;
      *) sed -n '3,/^set/p' "$0" | grep '^#' >&2; exit 2 ;;
    esac
  done
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [[ -z $jdk ]] && grep -qs '^JAVA_VERSION="25' "$candidate/release"; then
      jdk=$candidate
    fi
  done
  [[ -n $jdk ]] || { echo "no JDK 25 was found: name one with --jdk" >&2; exit 1; }
  if [[ ! -x $venv/bin/python ]]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet -r "$here/requirements.txt"
  fi
  mkdir -p "$cache"
  cache=$(cd "$cache" && pwd)
  if [[ -z $built ]]; then
    (cd "$root" && mvn -q -Pbench -pl alex-bench -am package -Dmaven.test.skip=true)
  fi
}
