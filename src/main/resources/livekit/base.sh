# Makes a bare machine a host: Docker from its own repository, held, with containers that outlive
# a restart of the engine.
install() {
  command -v cloud-init > /dev/null 2>&1 && cloud-init status --wait > /dev/null 2>&1 || true
  export DEBIAN_FRONTEND=noninteractive
  local get="apt-get -q -y -o DPkg::Lock::Timeout=300"
  $get update > /dev/null || refuse UNAVAILABLE "apt-get cannot update its lists"
  $get install ca-certificates curl > /dev/null || refuse UNAVAILABLE "ca-certificates and curl cannot be installed"
  mkdir -p /etc/apt/keyrings
  . /etc/os-release
  curl -fsS -m 60 -o /etc/apt/keyrings/docker.asc "https://download.docker.com/linux/$ID/gpg" \
    || refuse UNAVAILABLE "the key of Docker's repository cannot be had"
  echo "deb [arch=$(dpkg --print-architecture) signed-by=/etc/apt/keyrings/docker.asc] https://download.docker.com/linux/$ID $VERSION_CODENAME stable" \
    > /etc/apt/sources.list.d/docker.list
  $get update > /dev/null || refuse UNAVAILABLE "the lists of Docker's repository cannot be had"
  $get install docker-ce docker-ce-cli containerd.io docker-compose-plugin > /dev/null \
    || refuse UNAVAILABLE "Docker cannot be installed"
}

configure() {
  mkdir -p /etc/docker
  printf '%s' "$DAEMON" | put /etc/docker/daemon.json 644
  # A reload keeps containers running; only what logs go to waits for the engine's next start.
  systemctl reload docker
  [ -n "$(docker ps -q)" ] || systemctl restart docker
}

main() {
  lock
  docker version > /dev/null 2>&1 && docker compose version > /dev/null 2>&1 || install
  if command -v systemctl > /dev/null 2>&1 && [ -d /run/systemd/system ]; then
    systemctl enable docker > /dev/null 2>&1
    configure
    apt-mark hold docker-ce docker-ce-cli containerd.io docker-compose-plugin > /dev/null || true
  fi
  printf '%s' "$LABELS" | put "$B/labels" 644
  printf '%s' "$GROUP" | put "$B/group" 644
  printf '%s' "$POLICY" | put "$B/policy" 644
  answer "done" "$(docker version --format '{{.Server.Version}}')"
}

main
