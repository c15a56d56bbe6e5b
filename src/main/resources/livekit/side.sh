# A container beside LiveKit: starts it, makes it anew where its image is another, and lets it
# read its files again.
main() {
  lock
  local directory="$B/$COMPONENT" old told
  mkdir -p "$directory/data"
  rm -f "$directory/ready"
  if [ -n "$CONFIG" ]; then printf '%s' "$CONFIG" | put "$directory/config" 644; fi
  printf '%s' "$COMPOSE" | put "$directory/compose.yaml" 644
  printf '%s' "$ABOUT" | put "$directory/release" 644
  if [ -n "$CONFIG" ]; then sealed "$directory" config compose.yaml; else sealed "$directory" compose.yaml; fi
  touch "$directory/ready"
  image "$IMAGE"
  old=$(container "$COMPONENT")
  if [ -n "$old" ] && [ "$(docker inspect --format '{{.Config.Image}}' "$old")" != "$IMAGE" ]; then
    docker rm -f "$old" > /dev/null
    old=
  fi
  if [ -z "$old" ]; then
    up "$COMPONENT" "$directory"
  elif ! running "$old"; then
    told=$(docker start "$old" 2>&1) || refuse SPEC "the container $COMPONENT cannot be started: $told"
  elif [ -n "$RELOAD" ]; then
    docker exec "$old" $RELOAD > /dev/null 2>&1 || refuse SPEC "$COMPONENT does not take its configuration"
  fi
  answer "done" "$COMPONENT"
}

main
