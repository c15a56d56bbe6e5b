# A container beside LiveKit: starts it, makes it anew where it runs from something else, and lets
# it read its files again.
main() {
  lock
  local directory="$B/$COMPONENT" old told
  mkdir -p "$directory/data"
  rm -f "$directory/ready"
  if [ -n "$CONFIG" ]; then printf '%s' "$CONFIG" | put "$directory/config" 644; fi
  printf '%s' "$COMPOSE" | put "$directory/compose.yaml" 644
  printf '%s' "$ABOUT" | put "$directory/release" 644
  if [ -n "$CONFIG" ]; then sealed "$directory" config compose.yaml; else sealed "$directory" compose.yaml; fi
  image "$IMAGE"
  old=$(container "$COMPONENT")
  if [ -n "$old" ] && [ "$(docker inspect --format '{{.Config.Image}} {{index .Config.Labels "dev.plumbline.release"}}' "$old")" != "$IMAGE $RELEASE" ]; then
    docker rm -f "$old" > /dev/null
    old=
  fi
  if [ -n "$old" ] && lasting "$old"; then
    if [ -n "$RELOAD" ]; then
      docker exec "$old" $RELOAD > /dev/null 2>&1 || refuse SPEC "$COMPONENT does not take its configuration"
    fi
  else
    if [ -z "$old" ]; then
      up "$COMPONENT" "$directory"
    else
      told=$(docker start "$old" 2>&1) || refuse SPEC "the container $COMPONENT cannot be started: $told"
    fi
    settled "$COMPONENT"
  fi
  # Said last: what has not taken its files does not have them.
  touch "$directory/ready"
  answer "done" "$COMPONENT"
}

main
