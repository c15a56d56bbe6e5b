# Ends what runs here for us, and forgets it.
main() {
  lock
  [ -z "$(docker ps -q --filter label=dev.plumbline.component=livekit)" ] || refuse CONFLICT "LiveKit still runs"
  for each in $(docker ps -aq --no-trunc --filter label=dev.plumbline.component); do
    docker rm -f "$each" > /dev/null
  done
  rm -f /etc/sysctl.d/60-plumbline-livekit.conf
  rm -rf "$B"
  answer "done" "removed"
}

main
