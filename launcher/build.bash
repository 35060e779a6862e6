# Builds what is stale. The programs and all they need lie in simulation/target/app afterwards.

stamps=$home/target/launcher

build_if_stale() {
  build_stale app "$app" simulation
}

build_benchmarks() {
  build_stale benchmarks "$home/benchmarks/target/app" benchmarks
}

# build_stale STAMP FOLDER MODULE: builds MODULE and what it stands on if a source is newer.
build_stale() {
  local stamp=$stamps/$1
  is_stale "$stamp" "$2" || return 0
  mkdir -p "$stamps"
  # Two commands started together must not build into each other.
  exec {lock}>"$stamps/lock"
  flock "$lock"
  is_stale "$stamp" "$2" || return 0
  find_maven
  note "building (the first time takes a few minutes) …"
  touch "$stamp.started"
  if ! (cd "$home" && "${maven[@]}" -B -ntp -Dmaven.test.skip=true -pl "$3" -am package) \
    >"$stamps/build.log" 2>&1 </dev/null; then
    grep -E '^\[ERROR\]|^Error|^Caused' "$stamps/build.log" | head -n 40 >&2 ||
      tail -n 40 "$stamps/build.log" >&2
    fail "the build failed" "the whole story is in $stamps/build.log"
  fi
  # A source changed during the build is newer than the stamp, and so built the next time.
  mv "$stamp.started" "$stamp"
  rm -f "$stamps"/*.jsa "$stamps"/*.aot
  exec {lock}>&-
}

# rehearse MODULE CACHE: lets the module's program run once, and keeps what the JVM learnt. Without
# the cache everything works, only slower to start; so a failure is left for the next run to mend.
rehearse() {
  local folder=$stamps/rehearsal.$$
  mkdir -p "$folder"
  "$java_home/bin/java" "${options[@]}" "-XX:AOTCacheOutput=$folder/cache" \
    -jar "$app/$1-$(version).jar" rehearse "$folder" >"$stamps/rehearse.log" 2>&1 &&
    mv "$folder/cache" "$2" || true
  rm -rf "$folder"
}

# is_stale STAMP FOLDER. A deleted file shows as a newer directory.
is_stale() {
  [[ -f $1 && -d $2 ]] || return 0
  [[ -n $(find "$home/pom.xml" "$home"/*/pom.xml "$home"/*/src/main -newer "$1" -print -quit) ]]
}

# Sets maven: the one on the PATH if it is new enough, else the wrapper.
find_maven() {
  # Maven's own libraries make a new JDK warn; that says nothing about this tree.
  export MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED"
  MAVEN_OPTS+=" --sun-misc-unsafe-memory-access=allow"
  if command -v mvn >/dev/null && maven_is_new_enough; then
    maven=(mvn)
    return
  fi
  command -v curl >/dev/null || command -v wget >/dev/null ||
    fail "Maven 3.8.7 or later is not on the PATH, and neither curl nor wget is there to fetch it" \
      "install Maven (Debian: apt install maven) or curl"
  maven=("$home/mvnw")
}

maven_is_new_enough() {
  local found
  found=$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  [[ -n $found && $(printf '%s\n' 3.8.7 "$found" | sort -V | head -n 1) == 3.8.7 ]]
}
