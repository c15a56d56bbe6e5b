# What those that change a host go on with: one at a time, and none of an operator that has lost its
# lease.
set -euo pipefail
umask 022

answer() { printf 'PLUMBLINE1 {"%s":"%s"}\n' "$1" "$(printf '%s' "$2" | base64 -w0)"; }

# Whose turn it is, and why.
refuse() {
  printf 'PLUMBLINE1 {"turn":"%s","refused":"%s"}\n' "$(printf '%s' "$1" | base64 -w0)" "$(printf '%s' "$2" | base64 -w0)"
  exit 0
}

lock() {
  mkdir -p "$B" /run/lock
  exec 9> /run/lock/plumbline
  flock -w 10 9 || refuse CONFLICT "another script is at work there"
  local epoch=0
  if [ -f "$B/epoch" ]; then epoch=$(cat "$B/epoch"); fi
  if [ "${epoch:-0}" -gt "$EPOCH" ]; then refuse CONFLICT "a newer operator has taken over"; fi
  # Nothing is written that is there: a full disk holds up no end of a drain.
  if [ "$epoch" != "$EPOCH" ]; then
    printf '%s\n' "$EPOCH" > "$B/epoch.new"
    mv "$B/epoch.new" "$B/epoch"
  fi
  if [ ! -f "$B/salt" ]; then
    (umask 077 && head -c 32 /dev/urandom | base64 -w0 > "$B/salt.new" && mv "$B/salt.new" "$B/salt")
  fi
}

# Writes standard input, base64, to a file; whoever reads it finds the old or the new one whole.
put() {
  if ! (umask 077 && base64 -d > "$1.new"); then
    rm -f "$1.new"
    return 1
  fi
  chmod "$2" "$1.new"
  mv "$1.new" "$1"
}

# Writes down what the files of a directory are like.
sealed() {
  local directory=$1
  shift
  for name in "$@"; do echo "$(seal "$directory/$name") $name"; done > "$directory/manifest.new"
  mv "$directory/manifest.new" "$directory/manifest"
}

image() {
  docker image inspect "$1" > /dev/null 2>&1 && return 0
  local told
  told=$(docker pull -q "$1" 2>&1) || refuse UNAVAILABLE "the image $1 cannot be pulled: $told"
}

running() { [ "$(docker inspect --format '{{.State.Running}}' "$1")" = true ]; }

# What Docker starts again and again has begun nothing.
lasting() {
  [ "$(docker inspect --format '{{.State.Running}} {{.State.Restarting}}' "$1")" = "true false" ]
}

# Refuses where the container of a component does not run for some seconds on end.
settled() {
  local container left=3 told
  container=$(container "$1")
  while lasting "$container" && [ "$(docker inspect --format '{{.RestartCount}}' "$container")" = 0 ]; do
    [ "$left" -gt 0 ] || return 0
    left=$((left - 1))
    sleep 1
  done
  told=$(docker logs --tail 3 "$container" 2>&1) || told=
  refuse SPEC "$1 does not stay up: $told"
}

# Whether a container of a component was asked to end since it last started: with the machine, or
# because somebody wanted it.
asked() {
  local note since
  note="$B/$1/drain.$(printf '%s' "$2" | cut -c1-12)"
  [ -f "$note" ] || return 1
  read -r _ since _ < "$note"
  [ "$(date -d "$(docker inspect --format '{{.State.StartedAt}}' "$2")" +%s)" -le "$since" ]
}

# Asks a container of a component to end when it has nothing more to do, and waits for that as long
# as a deadline says: once for a container, for ever. LiveKit takes a second request as one to end
# every call at once.
ask() {
  local component=$1 container=$2 deadline=$3 short told
  short=$(printf '%s' "$container" | cut -c1-12)
  if [ -f "$B/$component/drain.$short" ] && ! asked "$component" "$container"; then
    forget "$component" "$container"
  fi
  [ ! -f "$B/$component/drain.$short" ] || refuse CONFLICT "it was asked to end already"
  printf '%s %s %s\n' "$container" "$(date +%s)" "$deadline" > "$B/$component/drain.new"
  cp "$B/$component/drain.new" "$B/$component/drain"
  mv "$B/$component/drain.new" "$B/$component/drain.$short"
  if command -v systemd-run > /dev/null 2>&1 && [ -d /run/systemd/system ]; then
    if ! told=$(systemd-run --unit="plumbline-drain-$short" --property=RemainAfterExit=yes \
      -- docker stop --time="$deadline" "$container" 2>&1 9>&-); then
      # A unit of that name has asked already; whatever else went wrong, nobody has.
      case "$told" in *already*) ;; *) rm -f "$B/$component/drain" "$B/$component/drain.$short" ;; esac
      refuse CONFLICT "$told"
    fi
  else
    nohup docker stop --time="$deadline" "$container" > /dev/null 2>&1 < /dev/null 9>&- &
  fi
}

# Asks what works beside LiveKit to end, and gives it a moment; whether it has ended. One whose time
# is over is ended.
dismissed() {
  local component=$1 container=$2 deadline=$3 left=8 since seconds
  running "$container" || return 0
  if asked "$component" "$container"; then
    read -r _ since seconds < "$B/$component/drain"
    if [ "$(date +%s)" -gt $((since + seconds + 60)) ]; then
      docker kill -s KILL "$container" > /dev/null 2>&1 || true
    fi
  else
    ask "$component" "$container" "$deadline"
  fi
  while [ "$left" -gt 0 ]; do
    running "$container" || return 0
    left=$((left - 1))
    sleep 1
  done
  return 1
}

# That it was once asked to end, which it has: it may be asked again.
forget() {
  rm -f "$B/$1"/drain*
  if command -v systemctl > /dev/null 2>&1 && [ -d /run/systemd/system ]; then
    systemctl stop "plumbline-drain-$(printf '%s' "$2" | cut -c1-12)" > /dev/null 2>&1 || true
  fi
}

up() {
  local told
  told=$(docker compose -p "plumbline-$1" -f "$2/compose.yaml" up -d --no-recreate --no-deps --pull never "$1" 2>&1 9>&-) \
    || refuse SPEC "the container $1 cannot be started: $told"
}
