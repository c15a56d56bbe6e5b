# Asks LiveKit to end when all have left.
main() {
  lock
  [ "$(container livekit)" = "$CONTAINER" ] || refuse CONFLICT "it is another container by now"
  running "$CONTAINER" || refuse CONFLICT "it has ended already"
  ask livekit "$CONTAINER" "$DEADLINE"
  answer "done" "$CONTAINER"
}

main
