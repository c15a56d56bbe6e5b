# What works beside LiveKit, one step nearer to what is declared: its files are written; one that
# runs from something else is asked to finish; where none runs it is started.
lay() {
  local directory=$1 key
  (umask 077 && mkdir -p "$directory")
  rm -f "$directory/ready"
  printf '%s' "$KEYS" | put "$directory/keys.yaml" 600
  key=$(sed -n 1p "$directory/keys.yaml")
  {
    printf '%s' "$CONFIG" | base64 -d
    printf 'api_key: %s\napi_secret: %s\n' "${key%%: *}" "${key#*: }"
  } | base64 -w0 | put "$directory/config" 640
  printf '%s' "$COMPOSE" | put "$directory/compose.yaml" 644
  printf '%s' "$ABOUT" | put "$directory/release" 644
  sealed "$directory" config keys.yaml compose.yaml
  touch "$directory/ready"
}

main() {
  lock
  local directory="$B/$COMPONENT" old
  lay "$directory"
  image "$IMAGE"
  old=$(container "$COMPONENT")
  if [ -n "$old" ] && [ "$(docker inspect --format '{{index .Config.Labels "dev.plumbline.release"}}' "$old")" != "$RELEASE" ]; then
    if ! dismissed "$COMPONENT" "$old" "$DEADLINE"; then
      answer "done" "$old"
      exit 0
    fi
    docker rm "$old" > /dev/null
    old=
  fi
  if [ -n "$old" ] && ! lasting "$old"; then
    docker rm -f "$old" > /dev/null
    old=
  fi
  if [ -z "$old" ]; then
    rm -f "$directory"/drain*
    up "$COMPONENT" "$directory"
    settled "$COMPONENT"
  fi
  answer "done" "$COMPONENT"
}

main
