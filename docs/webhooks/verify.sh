#!/bin/sh
# verify.sh <X-Nexio-Signature> <X-Nexio-Delivery> <file with the raw body> <folder of deliveries seen>
# The secret is in NEXIO_WEBHOOK_SECRET. Prints accepted, duplicate or refused; ends with 1 for refused.
# openssl takes the key as an argument, which other users of this machine can see for a moment: run it where there are none.
set -eu

refuse() {
  echo refused
  exit 1
}

hmac() { # key; what is signed comes on stdin
  openssl dgst -sha256 -hmac "$1" | sed 's/^.*[= ]//'
}

tolerance_s=300
signature=$1 delivery=$2 body=$3 seen=$4
secret=${NEXIO_WEBHOOK_SECRET:?is missing}

timestamp='' given=''
set -f # the header is text, not patterns of file names
IFS=,
for part in $signature; do
  case $part in
    t=*) timestamp=${timestamp:-${part#t=}} ;;
    v1=*) given="$given,${part#v1=}" ;;
  esac
done

case $timestamp in '' | 0* | *[!0-9]* | ?????????????*) refuse ;; esac
age_s=$(($(date +%s) - timestamp))
[ "${age_s#-}" -le "$tolerance_s" ] || refuse

expected=$({ printf '%s.' "$timestamp" && cat -- "$body"; } | hmac "$secret")
[ ${#expected} -eq 64 ] || refuse

# A shell compares byte by byte and stops at the first difference. It is given both sides under a key of this moment instead: how long
# that comparison takes says nothing of the signature.
once=$(openssl rand -hex 32)
blind=$(printf '%s' "$expected" | hmac "$once")
match=no
for one in $given; do
  [ ${#one} -eq ${#expected} ] || continue
  if [ "$(printf '%s' "$one" | hmac "$once")" = "$blind" ]; then match=yes; fi
done
[ "$match" = yes ] || refuse

# A folder is made once only, also by two that come at the same time. The id names a file: nothing but a UUID may.
case $delivery in *[!0-9a-f-]* | '') refuse ;; esac
[ ${#delivery} -eq 36 ] || refuse
mkdir -p -- "$seen"
if mkdir -- "$seen/$delivery" 2>/dev/null; then
  echo accepted
elif [ -d "$seen/$delivery" ]; then
  echo duplicate
else
  echo "$seen cannot be written" >&2
  exit 2
fi
