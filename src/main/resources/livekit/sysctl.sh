# The kernel's settings, now and after every start.
main() {
  lock
  mkdir -p /etc/sysctl.d
  printf '%s' "$SETTINGS" | put /etc/sysctl.d/60-plumbline-livekit.conf 644
  local told
  told=$(sysctl -p /etc/sysctl.d/60-plumbline-livekit.conf 2>&1) || refuse SPEC "$told"
  answer "done" "$told"
}

main
