#!/bin/sh
# verify.sh <X-Nexio-Signature> <X-Nexio-Delivery> <file with the raw body> <folder of handled deliveries>
# The secret is in NEXIO_WEBHOOK_SECRET. Prints accepted, duplicate or rejected. Exits with 1 if rejected.
# openssl takes the key as an argument, which other users of this machine can read while it runs.
set -eu

reject() {
  echo rejected
  exit 1
}

hmac() { # key as argument, data on stdin
  openssl dgst -sha256 -hmac "$1" | sed 's/^.*[= ]//'
}

tolerance_s=300
signature=$1 delivery=$2 body=$3 seen=$4
secret=${NEXIO_WEBHOOK_SECRET:?is not set}

timestamp='' given=''
set -f # no file name expansion
IFS=,
for part in $signature; do
  case $part in
    t=*) timestamp=${timestamp:-${part#t=}} ;;
    v1=*) given="$given,${part#v1=}" ;;
  esac
done

case $timestamp in '' | 0* | *[!0-9]* | ?????????????*) reject ;; esac
age_s=$(($(date +%s) - timestamp))
[ "${age_s#-}" -le "$tolerance_s" ] || reject

expected=$({ printf '%s.' "$timestamp" && cat -- "$body"; } | hmac "$secret")
[ ${#expected} -eq 64 ] || reject

# The shell's comparison is not constant-time. Comparing HMACs with a random key hides where the signatures differ.
once=$(openssl rand -hex 32)
blind=$(printf '%s' "$expected" | hmac "$once")
match=no
for one in $given; do
  [ ${#one} -eq ${#expected} ] || continue
  if [ "$(printf '%s' "$one" | hmac "$once")" = "$blind" ]; then match=yes; fi
done
[ "$match" = yes ] || reject

# mkdir succeeds only once, also for concurrent calls. The id becomes a file name, so only a UUID is accepted.
case $delivery in *[!0-9a-f-]* | '') reject ;; esac
[ ${#delivery} -eq 36 ] || reject
mkdir -p -- "$seen"
if mkdir -- "$seen/$delivery" 2>/dev/null; then
  echo accepted
elif [ -d "$seen/$delivery" ]; then
  echo duplicate
else
  echo "$seen cannot be written" >&2
  exit 2
fi
