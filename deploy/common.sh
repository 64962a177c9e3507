# Shared by the scripts of this folder; sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
classes=$root/deploy/target/classes
libraries=$root/deploy/target/dist/lib

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

find_java() {
  if [[ -n ${JAVA_HOME:-} && -x $JAVA_HOME/bin/java ]]; then
    java=$JAVA_HOME/bin/java
  else
    java=$(command -v java) || fail "no java found: install a JDK (17 or newer) or set JAVA_HOME"
  fi
  local version
  version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = \([0-9]*\).*/\1/p')
  [[ ${version:-0} -ge 17 ]] || fail "$java is Java ${version:-of unknown version}: the suite needs a JDK (17 or newer)"
}

# run_main CLASS ARGUMENT...: runs a class of this module in place of this shell
run_main() {
  local class=$1
  shift
  exec "$java" -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -cp "$classes:$libraries/*" "$class" "$root" "$PWD" "$@"
}

# is_older ARTEFACT PATH...: true when the artefact is missing or any file below the paths is newer
is_older() {
  local artefact=$1
  shift
  [[ ! -e $artefact ]] || [[ -n $(find "$@" -type f -newer "$artefact" -print -quit 2>/dev/null) ]]
}

# the modules whose sources are newer than what was built of them
outdated_modules() {
  if is_older "$root/deploy/target/built" "$root/deploy/src/main" "$root/deploy/pom.xml" "$root/pom.xml"; then
    echo deploy
  fi
  local module
  for module in "$root"/*/src/main/resources/application.properties; do
    [[ -e $module ]] || continue
    module=${module%/src/main/resources/application.properties}
    if is_older "$module/target/quarkus-app/quarkus-run.jar" \
      "$module/src/main" "$module/pom.xml" "$root/pom.xml" "$root/shared-sync-core/src/main" "$root/shared-sync-core/pom.xml"; then
      echo "${module##*/}"
    fi
  done
}

build_what_is_outdated() {
  local modules log
  modules=$(outdated_modules | paste -sd, -)
  [[ -n $modules ]] || return 0
  command -v mvn >/dev/null || fail "no mvn found: install Maven (3.8.7 or newer)"
  mkdir -p "$root/deploy/target"
  log=$root/deploy/target/build.log
  echo "Building $modules (the first time this fetches libraries; log: $log)"
  if ! (cd "$root" && mvn -B -ntp -DskipTests -Dquick -am -pl "$modules" package 2>&1) | tee "$log" \
    | sed -n 's/^\[INFO\] Building \(.*\[[0-9/]*\]\)$/  \1/p; s/^\[ERROR\]/  &/p'; then
    fail "the build failed, see $log"
  fi
  # Maven leaves an artefact alone when only its time differs: touch what was just found up to date
  local module
  for module in ${modules//,/ }; do
    if [[ $module == deploy ]]; then touch "$root/deploy/target/built"; else touch "$root/$module/target/quarkus-app/quarkus-run.jar"; fi
  done
}
