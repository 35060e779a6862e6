# Finds the JDK 25 that everything runs on.

java_release=25
# QUANCHENG_JVM_FOLDERS, separated by colons, replaces the usual places.
usual_folders=/usr/lib/jvm:/usr/java:/opt:/opt/java:/Library/Java/JavaVirtualMachines
usual_folders+=:${HOME:-/root}/.jdks:${HOME:-/root}/.sdkman/candidates/java
jvm_folders=${QUANCHENG_JVM_FOLDERS-$usual_folders}

# Sets java_home, and JAVA_HOME for Maven. Installs a JDK where that is one command away.
find_java() {
  look_for_java || {
    install_java && look_for_java
  } || fail \
    "no JDK $java_release in JAVA_HOME, JAVA25_HOME, the PATH or ${jvm_folders//:/, }" \
    "install one (Debian 13: apt install openjdk-25-jdk-headless; elsewhere\
 https://adoptium.net) or set JAVA25_HOME to its folder"
  export JAVA_HOME=$java_home JAVA25_HOME=$java_home
}

look_for_java() {
  local candidate folder folders
  IFS=: read -r -a folders <<<"$jvm_folders"
  for candidate in "${JAVA_HOME:-}" "${JAVA25_HOME:-}"; do
    is_jdk "$candidate" && return
  done
  for folder in "${folders[@]}"; do
    for candidate in "$folder"/* "$folder"/*/Contents/Home; do
      is_jdk "$candidate" && return
    done
  done
  candidate=$(command -v javac) || return
  candidate=$(readlink -f -- "$candidate")
  is_jdk "${candidate%/bin/javac}"
}

# is_jdk FOLDER: true, and java_home set, if a JDK of the right release lives there.
is_jdk() {
  [[ -n $1 && -x $1/bin/javac && -r $1/release ]] &&
    grep -qE "^JAVA_VERSION=\"$java_release[\".+]" "$1/release" &&
    java_home=$1
}

install_java() {
  [[ $EUID == 0 ]] && command -v apt-get >/dev/null || return 1
  local package=openjdk-$java_release-jdk-headless
  note "no JDK $java_release here; asking apt for $package"
  apt-get update -qq >&2 || true
  [[ -n $(apt-cache madison "$package") ]] || return 1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >&2
}
