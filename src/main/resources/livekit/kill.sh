# Ends a container whose time to drain is over; callers find another node or come back.
main() {
  lock
  docker kill -s KILL "$CONTAINER" > /dev/null 2>&1 || true
  answer "done" "$CONTAINER"
}

main
