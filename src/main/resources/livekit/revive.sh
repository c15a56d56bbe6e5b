# Starts the container that is there and has ended.
main() {
  lock
  local old told
  old=$(container livekit)
  [ -n "$old" ] || refuse CONFLICT "there is no container to start"
  running "$old" || told=$(docker start "$old" 2>&1) || refuse SPEC "LiveKit cannot be started: $told"
  rm -f "$B"/livekit/drain*
  answer "done" "$old"
}

main
