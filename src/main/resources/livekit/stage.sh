# Lays a release of LiveKit ready beside the one that runs, which is not touched: files, keys,
# image; and asks the new image whether it understands its configuration.
main() {
  lock
  local directory="$B/livekit/$RELEASE" told
  (umask 077 && mkdir -p "$directory")
  rm -f "$directory/ready"
  printf '%s' "$CONFIG" | put "$directory/livekit.yaml" 644
  printf '%s' "$KEYS" | put "$directory/keys.yaml" 600
  printf '%s' "$COMPOSE" | put "$directory/compose.yaml" 644
  printf '%s' "$ABOUT" | put "$directory/release" 644
  sealed "$directory" livekit.yaml keys.yaml compose.yaml
  image "$IMAGE"
  told=$(docker compose -p plumbline-livekit -f "$directory/compose.yaml" config -q 2>&1) \
    || refuse SPEC "Compose does not understand what it is given: $told"
  told=$(docker run --rm --network host -v "$directory/livekit.yaml:/etc/livekit.yaml:ro" \
    -v "$directory/keys.yaml:/etc/keys.yaml:ro" "$IMAGE" \
    --config /etc/livekit.yaml --key-file /etc/keys.yaml ports 2>&1 9>&-) || true
  case "$told" in
    *"TCP Ports"*) ;;
    *"exec format error"*) refuse SPEC "the image $IMAGE is made for other processors than this machine's" ;;
    *) refuse SPEC "LiveKit does not understand its configuration: $(printf '%s' "$told" | tail -n 3)" ;;
  esac
  touch "$directory/ready"
  printf '%s\n' "$RELEASE" > "$B/livekit/staged.new"
  mv "$B/livekit/staged.new" "$B/livekit/staged"
  answer "done" "$RELEASE"
}

main
