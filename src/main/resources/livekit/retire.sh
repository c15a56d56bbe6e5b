# A container beside LiveKit that is no longer declared, and its files; what it has stored stays.
main() {
  lock
  local directory="$B/$COMPONENT" old
  old=$(container "$COMPONENT")
  if [ -n "$old" ]; then
    if [ -n "$DEADLINE" ] && ! dismissed "$COMPONENT" "$old" "$DEADLINE"; then
      answer "done" "$old"
      exit 0
    fi
    docker rm -f "$old" > /dev/null
  fi
  rm -f "$directory"/ready "$directory"/manifest "$directory"/release "$directory"/config \
    "$directory"/keys.yaml "$directory"/compose.yaml "$directory"/drain*
  answer "done" "$COMPONENT"
}

main
