#!/bin/sh
# Ask veraPDF's engine whether leaflets keep PDF/UA-1 and PDF/A-2a:  tools/verapdf/check.sh FILE...
# Needs Java 11 and Maven, which fetches the engine the first time. FLAVOURS=ua1,2b asks for others.
set -eu
[ $# -gt 0 ] || { echo "usage: $0 FILE..." >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
built="$here/../../build/verapdf"
flavours=${FLAVOURS:-ua1,2a}
if [ ! -f "$built/classpath" ] || [ "$here/pom.xml" -nt "$built/classpath" ] || [ "$here/src/Check.java" -nt "$built/classpath" ]; then
    mvn -q -B -f "$here/pom.xml" compile dependency:build-classpath -Dmdep.outputFile=classpath.new
    mv "$here/classpath.new" "$built/classpath"
fi
check() {
    java -cp "$built/classes:$(cat "$built/classpath")" Check "$flavours" "$@"
}
# The control is an untagged file: when it passes, nothing has been checked.
if found=$(check "$here/control.pdf" 2>/dev/null) || [ "$(echo "$found" | grep -c '^FAIL')" -eq 0 ]; then
    echo "the untagged control passed: veraPDF is not checking" >&2
    exit 2
fi
echo "$found" | grep '^FAIL' | sed "s/^FAIL/control fails as it must:/"
check "$@"
