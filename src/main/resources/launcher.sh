#!/bin/sh
# Starts Plumbline on the JVM that it was installed with, whose AOT caches spare it most of a start.
# On another JVM, or moved to another place, it works all the same, and starts more slowly.
home=$(dirname "$(dirname "$(readlink -f "$0")")")
java='@JAVA@'
[ -x "$java" ] || java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
case "${1:-}" in
    serve | demo | sandbox) set -- @SERVE@ -XX:AOTCache="$home/serve.aot" -cp "$home/lib/plumbline.jar" @MAIN@ "$@" ;;
    *) set -- @VERBS@ -XX:AOTCache="$home/verbs.aot" -cp "$home/lib/plumbline.jar" @MAIN@ "$@" ;;
esac
exec "$java" "$@"
