# One look at a host: everything that is declared of it, and how it is doing. Changes nothing.
set -u

# name, mode, owner and whether it is as it was written, of each file of a directory's manifest
manifest() {
  [ -f "$1/manifest" ] || return 0
  while read -r sum name; do
    if [ ! -f "$1/$name" ]; then
      echo "$name - - missing"
    elif [ "$(seal "$1/$name" 2>/dev/null)" = "$sum" ]; then
      echo "$name $(stat -c '%a %U:%G' "$1/$name") intact"
    else
      echo "$name $(stat -c '%a %U:%G' "$1/$name") altered"
    fi
  done < "$1/manifest"
}

look() {
  printf 'PLUMBLINE1 {'
  cat /etc/os-release 2>/dev/null | say os
  date +%s | say now
  cat "$B/labels" 2>/dev/null | say labels
  cat "$B/group" 2>/dev/null | say group
  cat "$B/policy" 2>/dev/null | say policy
  docker version --format '{{.Server.Version}}' 2>/dev/null | say docker
  docker compose version --short 2>/dev/null | say compose
  docker info --format '{{.LiveRestoreEnabled}} {{.LoggingDriver}}' 2>/dev/null | say engine
  apt-mark showhold 2>/dev/null | say held
  for key in $SYSCTL; do echo "$key $(sysctl -n "$key" 2>/dev/null)"; done | say sysctl
  for component in livekit caddy redis egress ingress collector; do
    D=$B/$component
    R=$D
    if [ $component = livekit ]; then R=$D/$(cat "$D/staged" 2>/dev/null); fi
    cat "$R/release" 2>/dev/null | say "$component.release"
    [ -f "$R/ready" ] && manifest "$R" | say "$component.files"
    cat "$D/drain" 2>/dev/null | say "$component.drain"
  done
  cat "$B/livekit/failed" 2>/dev/null | say failed
  # Left out where Docker does not answer: what cannot be seen is not gone.
  if ids=$(docker ps -aq --no-trunc --filter label=dev.plumbline.component 2>/dev/null) \
    && containers=$([ -z "$ids" ] || docker inspect --format '{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"labels":{{json .Config.Labels}},"state":{{json .State}}}' $ids 2>/dev/null); then
    printf '%s\n' "$containers" | say containers
  fi
  curl -s -o /dev/null -m 3 -w '%{http_code}' "http://127.0.0.1:$PORT/" 2>/dev/null | say health
  curl -s -m 3 "http://127.0.0.1:$METRICS/metrics" 2>/dev/null | grep -E '^livekit_(participant|room)_total' | say metrics
  df -P -k "$B" 2>/dev/null | tail -n 1 | say disk
  if [ -f /var/run/reboot-required ]; then echo yes | say reboot; fi
  for certificate in "$B"/caddy/data/caddy/certificates/*/*/*.crt; do
    if [ -f "$certificate" ]; then
      echo "$(basename "$certificate" .crt) $(openssl x509 -noout -enddate -in "$certificate" 2>/dev/null | cut -d= -f2)"
    fi
  done | say certificates
  # Where the names lead that Caddy has certificates for, as this host is told.
  for name in $(sed -n 's/^ *automate: \[\(.*\)\]$/\1/p' "$B/caddy/config" 2>/dev/null | tr -d ','); do
    found=$(timeout 2 getent ahostsv4 "$name" 2>/dev/null | sed -n '1s/ .*//p')
    echo "$name ${found:-nowhere}"
  done | say names
  printf '"end":""}\n'
}

look
