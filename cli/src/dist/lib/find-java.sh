# Sourced by the launchers. Sets `java` to a Java of at least version 17 or ends with a message.

java_version() {
  # $1: a java program. Its release file is read, as asking the program means to start it once more.
  folder=$(dirname -- "$(readlink -f -- "$1" 2>/dev/null || printf '%s' "$1")")
  version=
  if [ -r "$folder/../release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$folder/../release")
  fi
  if [ -z "$version" ]; then
    version=$("$1" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | sed -n 1p)
  fi
  printf '%s\n' "$version"
}

find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    if [ ! -x "$java" ]; then
      echo "chiasm: JAVA_HOME is $JAVA_HOME, but there is no program bin/java in it." >&2
      echo "Point JAVA_HOME to a Java of version 17 or newer, or unset it." >&2
      exit 1
    fi
  else
    java=$(command -v java) || java=
    if [ -z "$java" ]; then
      echo "chiasm: there is no Java: neither is JAVA_HOME set nor is java on the PATH." >&2
      echo "Chiasm needs version 17 or newer (Debian, Ubuntu: apt install openjdk-17-jdk)." >&2
      exit 1
    fi
  fi
  version=$(java_version "$java")
  major=${version#1.} # Java 8 calls itself 1.8
  major=${major%%[!0-9]*}
  if [ "${major:-0}" -lt 17 ]; then
    echo "chiasm: $java is version ${version:-unknown}; Chiasm needs Java 17 or newer." >&2
    echo "Install one and point JAVA_HOME to it." >&2
    exit 1
  fi
}

find_java
