# Starts a release that lies ready, in the place of a container that has ended; where it does not
# come up, the last one that did is started again.
healthy() {
  local left=$1 good=0 code id restarts
  id=$(container livekit) || id=
  while [ "$left" -gt 0 ]; do
    # What Docker has started anew three times already is not waited for.
    restarts=$(docker inspect --format '{{.RestartCount}}' "$id" 2> /dev/null) || restarts=0
    if [ "${restarts:-0}" -ge 3 ]; then return 1; fi
    code=$(curl -s -o /dev/null -m 2 -w '%{http_code}' "http://127.0.0.1:$PORT/" 2> /dev/null) || code=000
    if [ "$code" = 200 ]; then good=$((good + 1)); else good=0; fi
    if [ "$good" -ge 3 ]; then return 0; fi
    left=$((left - 1))
    sleep 1
  done
  return 1
}

main() {
  lock
  local directory="$B/livekit/$RELEASE" old told last
  [ -f "$directory/ready" ] || refuse CONFLICT "the release $RELEASE does not lie ready"
  old=$(container livekit)
  if [ -n "$old" ]; then
    if running "$old"; then refuse CONFLICT "LiveKit still runs"; fi
    docker rm "$old" > /dev/null
  fi
  up livekit "$directory"
  if healthy "$PATIENCE"; then
    printf '%s\n' "$RELEASE" > "$B/livekit/good.new"
    mv "$B/livekit/good.new" "$B/livekit/good"
    rm -f "$B"/livekit/drain*
    for other in "$B"/livekit/*/; do
      case "$other" in */"$RELEASE"/) ;; *) rm -rf "$other" ;; esac
    done
    answer "done" "$RELEASE"
    exit 0
  fi
  old=$(container livekit)
  told=$(docker logs --tail 3 "$old" 2>&1) || told=
  docker rm -f "$old" > /dev/null
  # Where that cannot be written, the one before is still started.
  printf '%s\n' "$RELEASE" >> "$B/livekit/failed" 2> /dev/null || true
  last=$(cat "$B/livekit/good" 2> /dev/null) || last=
  if [ -n "$last" ] && [ "$last" != "$RELEASE" ] && [ -f "$B/livekit/$last/ready" ]; then
    up livekit "$B/livekit/$last"
    if healthy "$PATIENCE"; then
      refuse SPEC "the release $RELEASE did not come up, the one before it runs again: $told"
    fi
  fi
  refuse SPEC "the release $RELEASE did not come up: $told"
}

main
