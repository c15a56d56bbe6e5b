# Starts the container that is there and has ended.
main() {
  lock
  local old told
  old=$(container livekit)
  [ -n "$old" ] || refuse CONFLICT "there is no container to start"
  if running "$old"; then refuse CONFLICT "LiveKit runs already"; fi
  forget livekit "$old"
  told=$(docker start "$old" 2>&1) || refuse SPEC "LiveKit cannot be started: $told"
  answer "done" "$old"
}

main
