echo one "two  three" 'four $x' five\ six  # a comment
x=7; echo "$x" ${x} '$x' "${x}7" $((x * 6 + 2 ** 3)) $(( x > 3 && x < 9 ))
----
name=archive.tar.gz
echo ${name%.*} ${name%%.*} ${name#*.} ${name##*.} ${#name} ${none:-other} ${none-x} ${name:+set} ${name/tar/zip} ${name:2:4}
empty=; echo "[${empty:-e}] [${empty-e}] [${empty:+x}]"
----
set -- a "b c" d
for each in "$@"; do echo "<$each>"; done
for each in $*; do echo "<$each>"; done
echo $# "$1" ${2}; shift; echo "$*" $#
----
false || echo or; true && echo and; ! false; echo $?; if ! true; then echo no; else echo yes; fi
----
set -e
false || true
if false; then echo never; fi
f() { false; echo in f; }
f || echo guarded
echo before
false
echo after
----
set -euo pipefail
x=$(echo inner; exit 0)
echo "$x"
y=$(false)
echo never
----
set -o pipefail
false | true; echo $?
true | false | true; echo $?
set +o pipefail
false | true; echo $?
----
set -u
echo "${unset:-fine}"
echo "$unset"
echo never
----
trap 'echo bye $?' EXIT
echo hello
exit 4
----
f() { local x=inner; echo $x; return 3; }
x=outer; f; echo $? $x
g() { x=changed; }; g; echo $x
----
while read -r a b; do echo "$b-$a"; done <<EOF
one two three
four five
EOF
printf '%s|' a b c; echo; printf '%05d %x %-4s|%4s|\n' 42 255 ab cd
----
cat <<'EOF' | sed -e 's/a/b/g' -e '/skip/d' | sort -r | head -n 2
alpha $HOME
skip this
banana
cherry
EOF
----
cat > f <<EOF
$(echo computed) $((1+1)) \$literal
EOF
cat f; wc -l < f; cat f >> f2; cat f >> f2; wc -l < f2; [ -s f ] && echo full; [ -e g ] || echo none
----
mkdir -p a/b/c; touch a/b/one.txt a/b/two.txt a/b/three.md; ls a/b; echo a/b/*.txt; echo a/b/none*; ls -1 a/b/t??.txt
for f in a/b/*.md; do basename "$f" .md; dirname "$f"; done
----
ln -s target link; readlink link; echo hi > target; cat link; ln -sfn other link; readlink link; [ -L link ] && echo is-link; [ -e link ] || echo dangling
----
umask 077; echo secret > s; stat -c '%a %n %s %F' s; chmod 640 s; stat -c %a s; chmod u+x,g-r s; stat -c %a s
install -m 0600 /dev/stdin t <<< "from stdin"; stat -c '%a' t; cat t; install -d -m 0750 d; stat -c '%a %F' d
----
case abc.txt in *.md) echo md;; a*|b*) echo ab;; *) echo other;; esac
case "" in "") echo empty;; esac
----
i=0; while [ $i -lt 5 ]; do i=$((i+1)); [ $i -eq 2 ] && continue; [ $i = 4 ] && break; echo $i; done
until [ $i -eq 0 ]; do i=$((i-1)); done; echo $i
----
( x=sub; echo $x; exit 3 ); echo $? ${x:-unset}; { echo group; echo two; } | tr a-z A-Z
----
echo out; echo err >&2; ls nothing 2>/dev/null; echo $?; { echo a; echo b >&2; } 2>&1 | sort
exec 3> three; echo to three >&3; exec 3>&-; cat three
----
[[ abc == a* && abc != b* ]] && echo yes; [[ -z "" || x == y ]] && echo yes; [[ "a b" =~ ^a ]] && echo matched; [ 3 -gt 2 -a 1 -lt 2 ]; echo $?; test a = b; echo $?
----
printf 'b 2\na 10\nc 1\n' > t; sort -k2 -n t; cut -d' ' -f1 t | tr '\n' ,; echo; awk '{print $2}' t; grep -c . t; grep -q a t && echo found; grep -Ev '^(a|b)' t; sort t | uniq -c | wc -l
----
echo -n hello | sha256sum | cut -c1-16; echo hello | base64 -w0; echo; echo aGVsbG8K | base64 -d; date -u -d @0 +%Y-%m-%dT%H:%M:%SZ; date -u -d @1700000000 '+%F %T %a'
----
echo "a:b:c" | { IFS=: read -r x y z; echo "$z $y $x"; }; IFS=,; set -- $(echo 1,2,3); echo $3; echo "$*"
----
nothing_like_it; echo $?; command -v nothing_like_it; echo $?; command -v cd
----
find . -type f | wc -l; mkdir x; touch x/a x/b; find x -name 'a'; find x -maxdepth 0; echo x/a x/b | xargs -n1 basename; cp -a x y; ls y; rm -rf x; ls -d x 2>/dev/null || echo gone; mv y z; ls
----
f() { echo "args: $# $1"; shift; echo "$@"; }; f 'a b' c d; eval 'echo evaluated'; x='echo from var'; $x; unset x; echo "[${x-}]"
----
bash -c 'echo $0 $1' zero one; sh -c 'exit 7'; echo $?; VAR=prefix bash -c 'echo $VAR'; echo "${VAR:-none}"; export E=1; bash -c 'echo $E'
----
x=5; ((x++)); echo $x; ((x > 10)) || echo small; echo $((x % 4)) $((0x1f)) $((-x)) $((x == 6 ? 1 : 2))
----
timeout 5 echo quick; timeout 0.2 sleep 5; echo $?; seq 3 | tac 2>/dev/null | head -1 >/dev/null; seq 2 4 | tail -n 1; seq 5 | sed -n '2,3p'; seq 5 | sed '$d' | tail -n +3
----
echo "${HOME}" ~ "~"; cd /; pwd; cd - >/dev/null; cd /tmp && cd .. && pwd; echo $(cd /usr && pwd)
----
exec 9>lock; flock -n 9 && echo locked; ( flock -n 9 && echo inherited ); flock -n lock -c 'echo got' || echo busy; exec 9>&-; flock -n lock -c 'echo got'
----
if [ 1 = 1 ]; then
  echo "multi
line"
elif false; then :; else
  echo no
fi
for i in 1 2; do for j in a b; do [ $j = b ] && continue 2; echo $i$j; done; done
