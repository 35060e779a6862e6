# How the launcher speaks: on stderr, so that a verb's own output stays clean.

note() {
  echo "quancheng: $*" >&2
}

# fail CAUSE REMEDY: ends with the exit code of every error that a person can repair.
fail() {
  echo "quancheng: error: $1" >&2
  echo "quancheng: hint: $2" >&2
  exit 3
}

version() {
  sed -n 's|^  <version>\(.*\)</version>$|\1|p' "$home/pom.xml"
}
