# shellcheck shell=bash
# What run, lab and test share: is everything there, is the jar fresh, which Jupyter, is the kernel in it.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$root/target/offspring.jar
venv=$root/.venv

say() { printf '%s\n' "$*"; }

# fail WHAT-IS-MISSING WHAT-TO-DO
fail() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  [ $# -lt 2 ] || printf '  %s\n' "${@:2}" >&2
  exit 1
}

# at_least NEEDED FOUND: version numbers
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

java_program() {
  if [ -n "${JAVA_HOME:-}" ]; then echo "$JAVA_HOME/bin/java"; else command -v java || echo java; fi
}

need_jdk() {
  local java version advice='Install a JDK 17 or newer (Debian: apt-get install openjdk-17-jdk-headless) and put it on the PATH or into JAVA_HOME.'
  java=$(java_program)
  version=$("$java" --list-modules 2>/dev/null) || fail "there is no Java 9 or newer at '$java'." "$advice"
  version=$(sed -n 's/^jdk\.jshell@\([0-9]*\).*/\1/p' <<<"$version")
  [ -n "$version" ] || fail "'$java' belongs to a Java without compiler and JShell." "$advice"
  [ "$version" -ge 17 ] || fail "'$java' is Java $version." "$advice"
}

need_maven() {
  local version advice='Install Maven 3.8 or newer (Debian: apt-get install maven).'
  version=$(mvn --version 2>/dev/null | sed -n 's/^.*Apache Maven \([0-9.]*\).*/\1/p') || true
  [ -n "$version" ] || fail 'there is no working mvn.' "$advice"
  at_least 3.8 "$version" || fail "mvn is of version $version." "$advice"
}

need_python() {
  local advice='Install Python 3.11 or newer with venv and pip (Debian: apt-get install python3-venv python3-pip),
  or name a Jupyter that is there already: --jupyter /path/to/jupyter'
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    fail 'there is no python3 of version 3.11 or newer.' "$advice"
  python3 -c 'import venv' 2>/dev/null || fail 'python3 has no module venv.' "$advice"
  python3 -c 'import ensurepip' 2>/dev/null || python3 -m pip --version >/dev/null 2>&1 ||
    fail 'python3 has neither ensurepip nor pip.' "$advice"
}

# Builds the jar when a source is newer.
build() {
  local stamp=$root/target/built
  need_jdk
  if [ -f "$jar" ] && [ -f "$stamp" ] && [ ! "$jar" -nt "$stamp" ] &&
    [ -z "$(find "$root/pom.xml" "$root/.mvn" "$root/kernel" "$root/src/main" -newer "$stamp" -print -quit)" ]; then
    return
  fi
  need_maven
  say 'Building the kernel …'
  local begun
  mkdir -p "$root/target"
  begun=$(mktemp "$root/target/built.XXXXXX")
  (cd "$root" && mvn -q -B -ntp -DskipTests package) || {
    rm -f "$begun"
    fail 'the build failed; Maven says why above.' \
      'Where it could not fetch a library, Maven needs a repository that it can reach (its settings.xml).'
  }
  touch "$jar"
  touch -r "$jar" "$begun"
  mv "$begun" "$stamp"
}

# environment REQUIREMENTS: .venv with at least these; false where the packages are not to be had
environment() {
  local requirements=$root/install/$1 stamp=$venv/.offspring-${1%.txt} wanted
  wanted=$(printf '%s\n' "$venv" && cat "$root"/install/*.txt)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && "$venv/bin/python" -c '' 2>/dev/null; then
    return
  fi
  need_python
  if ! "$venv/bin/python" -c '' 2>/dev/null || [ "$(cat "$venv/.offspring-place" 2>/dev/null)" != "$venv" ]; then
    say "Making the Python environment ${venv#"$root"/} …"
    rm -rf "$venv"
    python3 -m venv "$venv" >/dev/null 2>&1 || python3 -m venv --clear --without-pip "$venv" || return
    printf '%s\n' "$venv" >"$venv/.offspring-place"
  fi
  local pip=("$venv/bin/python" -m pip)
  "${pip[@]}" --version >/dev/null 2>&1 || pip=(python3 -m pip --python "$venv/bin/python")
  say "Installing the Python packages of install/$1 …"
  "${pip[@]}" install --quiet --disable-pip-version-check --no-input --retries 2 \
    -r "$requirements" -c "$root/install/constraints.txt" || return
  printf '%s\n' "$wanted" >"$stamp"
}

works() { "$1" nbconvert --version >/dev/null 2>&1; }

# Sets jupyter: the one that was told, that of .venv, or the one on the PATH.
choose_jupyter() {
  jupyter=${OFFSPRING_JUPYTER:-}
  if [ -n "$jupyter" ]; then
    [ -x "$(command -v "$jupyter")" ] || fail "there is no program '$jupyter', which was named as the Jupyter to use."
    works "$jupyter" || fail "'$jupyter nbconvert' does not work." \
      'Install nbconvert into that Jupyter (pip install nbconvert; Debian: apt-get install jupyter-nbconvert).'
    jupyter=$(command -v "$jupyter")
  elif environment requirements.txt; then
    jupyter=$venv/bin/jupyter
  else
    jupyter=$(command -v jupyter) || fail 'the Python packages could not be installed, and there is no jupyter on the PATH.' \
      'Let pip reach a package index, or install a Jupyter (Debian: apt-get install jupyter-notebook jupyter-nbconvert),' \
      'or name one that is there already: --jupyter /path/to/jupyter'
    works "$jupyter" || fail "the Python packages could not be installed, and '$jupyter nbconvert' does not work." \
      'Install nbconvert for it (Debian: apt-get install jupyter-nbconvert).'
    say "The Python packages could not be installed: using the Jupyter that is on the PATH, $jupyter"
  fi
}

# Puts the kernel into the chosen Jupyter, when it or its Java is another than the last time.
install_kernel() {
  local prefix place spec stamp=$root/target/installed wanted
  prefix=$(dirname "$(dirname "$(readlink -f "$jupyter")")")
  place=(--user)
  if [ -w "$prefix" ] && { [ -f "$prefix/pyvenv.cfg" ] || [ -d "$prefix/conda-meta" ]; }; then
    place=(--prefix "$prefix")
    spec=$prefix/share/jupyter/kernels/offspring
    wanted="$spec $(java_program)"
    if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && [ -f "$spec/kernel.json" ] && cmp -s "$jar" "$spec/offspring.jar"; then
      return
    fi
  fi
  "$(java_program)" -jar "$jar" install "${place[@]}" || fail 'the kernel could not be put into Jupyter.'
  printf '%s\n' "${wanted:-}" >"$stamp"
}

# Takes --jupyter PATH off the front of the arguments; the rest is in arguments.
# shellcheck disable=SC2034 # run and lab read it
take_jupyter_option() {
  case ${1:-} in
    --jupyter)
      [ $# -ge 2 ] || fail '--jupyter needs the path of a jupyter program.'
      OFFSPRING_JUPYTER=$2
      arguments=("${@:3}")
      ;;
    --jupyter=*)
      OFFSPRING_JUPYTER=${1#--jupyter=}
      arguments=("${@:2}")
      ;;
    *) arguments=("$@") ;;
  esac
}
