# Asks LiveKit to end when all have left: once for a container, for ever. A second request would
# end every call at once.
main() {
  lock
  [ "$(container livekit)" = "$CONTAINER" ] || refuse CONFLICT "it is another container by now"
  running "$CONTAINER" || refuse CONFLICT "it has ended already"
  local short since
  short=$(printf '%s' "$CONTAINER" | cut -c1-12)
  if [ -f "$B/livekit/drain.$short" ]; then
    read -r _ since _ < "$B/livekit/drain.$short"
    # It has ended since, and runs again: with the machine, or because somebody wanted it.
    if [ "$(date -d "$(docker inspect --format '{{.State.StartedAt}}' "$CONTAINER")" +%s)" -gt "$since" ]; then
      forget "$CONTAINER"
    fi
  fi
  (set -C && printf '%s %s %s\n' "$CONTAINER" "$(date +%s)" "$DEADLINE" > "$B/livekit/drain.$short") 2> /dev/null \
    || refuse CONFLICT "it was asked to end already"
  cp "$B/livekit/drain.$short" "$B/livekit/drain"
  if command -v systemd-run > /dev/null 2>&1 && [ -d /run/systemd/system ]; then
    local told
    if ! told=$(systemd-run --unit="plumbline-drain-$short" --property=RemainAfterExit=yes \
      -- docker stop --time="$DEADLINE" "$CONTAINER" 2>&1 9>&-); then
      # A unit of that name has asked already; whatever else went wrong, nobody has.
      case "$told" in *already*) ;; *) rm -f "$B/livekit/drain" "$B/livekit/drain.$short" ;; esac
      refuse CONFLICT "$told"
    fi
  else
    nohup docker stop --time="$DEADLINE" "$CONTAINER" > /dev/null 2>&1 < /dev/null 9>&- &
  fi
  answer "done" "$CONTAINER"
}

main
