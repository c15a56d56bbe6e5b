# Takes away containers that carry our label and are nobody's.
main() {
  lock
  local stray
  for stray in $STRAYS; do
    if [ -n "$(docker ps -q --filter label=dev.plumbline.component=livekit --filter "name=^$stray\$")" ]; then
      refuse SPEC "the container $stray is a second LiveKit, and may be in calls: end it there"
    fi
    docker rm -f "$stray" > /dev/null
  done
  answer "done" "$STRAYS"
}

main
