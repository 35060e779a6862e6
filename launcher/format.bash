# Formats the Java sources with the google-java-format that the tests check with.

format_sources() {
  local version jars modules=()
  version=$(sed -n 's|.*<google-java-format.version>\(.*\)</.*|\1|p' "$home/pom.xml")
  jars=$stamps/format-$version.classpath
  find_maven
  mkdir -p "$stamps"
  [[ -s $jars ]] || "${maven[@]}" -q -B -f "$home/launcher/format.pom.xml" \
    -Dgoogle-java-format.version="$version" \
    org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
    -Dmdep.outputFile="$jars"
  for module in api code file parser tree util; do
    modules+=(--add-exports "jdk.compiler/com.sun.tools.javac.$module=ALL-UNNAMED")
  done
  find "$home" -name '*.java' -not -path '*/target/*' -not -path '*/node_modules/*' -print0 |
    xargs -0 "$java_home/bin/java" "${modules[@]}" -cp "$(<"$jars")" \
      com.google.googlejavaformat.java.Main --replace
}
