# SPDX-License-Identifier: Apache-2.0
# What the measuring scripts begin with: sourced, not run.

# jdk_25: prints the folder of a JDK 25, JAVA_HOME before the usual ones.
jdk_25() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if grep -qs '^JAVA_VERSION="25' "$candidate/release"; then
      echo "$candidate"
      return
    fi
  done
  echo "no JDK 25 was found: name one in JAVA_HOME" >&2
  return 1
}

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
  [[ -n $jdk ]] || jdk=$(jdk_25) || exit 1
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
