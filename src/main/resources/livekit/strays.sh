# Takes away containers that carry our label and are nobody's.
main() {
  lock
  for stray in $STRAYS; do docker rm -f "$stray" > /dev/null; done
  answer "done" "$STRAYS"
}

main
