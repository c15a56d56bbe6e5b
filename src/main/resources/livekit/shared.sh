# What all scripts begin with.
export LC_ALL=C
B=/var/lib/plumbline

# A value of the answer by its name: base64 of what a command printed.
say() { printf '"%s":"%s",' "$1" "$(base64 -w0)"; }

seal() { cat "$B/salt" "$1" | sha256sum | cut -d' ' -f1; }

# The container of a component, whatever it does; nothing where there is none. Of several, the one
# that is called so.
container() {
  local each
  for each in "name=^$1\$" "label=dev.plumbline.component"; do
    docker ps -aq --no-trunc --filter "label=dev.plumbline.component=$1" --filter "$each"
  done | sed -n 1p
}
