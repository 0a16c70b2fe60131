#!/bin/sh
# Pulls change rows as CSV, then only those of subjects that changed since. Needs curl.
#
#   IL2_URL=http://127.0.0.1:7071 ./pull.sh DIRECTORY
#
# DIRECTORY gets changes.csv, all rows; rows/, a file for each subject; and cursor, where to go on. Run it again for what is new; every
# ten seconds at most. In Azure, IL2_KEY is a function key, or IL2_TOKEN an access token of Entra ID.
set -eu

url=${IL2_URL:-http://127.0.0.1:7071}
folder=${1:?usage: pull.sh DIRECTORY}
mkdir -p "$folder/rows"
work=$(mktemp -d "$folder/.pull.XXXXXX")
trap 'rm -rf "$work"' EXIT

# Keys go to curl by a file, not by its command line, which every user of the machine can read.
(umask 077; : > "$work/auth")
if [ -n "${IL2_KEY:-}" ]; then printf 'header = "x-functions-key: %s"\n' "$IL2_KEY" > "$work/auth"; fi
if [ -n "${IL2_TOKEN:-}" ]; then printf 'header = "Authorization: Bearer %s"\n' "$IL2_TOKEN" > "$work/auth"; fi

ask() { # status of the answer; its body goes to $work/body. --retry waits as Retry-After says.
  curl --silent --show-error --compressed --retry 5 --config "$work/auth" --dump-header "$work/head" --output "$work/body" \
    --write-out '%{http_code}' --get "$@"
}

header() { # the value of a header of the last answer
  sed -n "s/^$1: *\([^[:cntrl:]]*\).*/\1/Ip" "$work/head" | tail -n 1
}

stop() {
  echo "pull.sh: the server answered $1: $(cat "$work/body")" >&2
  exit 1
}

cursor=$(cat "$folder/cursor" 2>/dev/null || true)
more=true
while [ "$more" = true ]; do
  status=$(ask --header 'Accept: application/x-ndjson' --data-urlencode "since=$cursor" --data limit=1000 "$url/api/feed")
  if [ "$status" = 410 ] && [ -n "$cursor" ]; then
    # The study changed, or the store was filled anew: everything is pulled again.
    rm -f "$folder/cursor" "$folder"/rows/*.csv
    cursor=
    continue
  fi
  [ "$status" = 200 ] || stop "$status"
  cursor=$(header Il2-Cursor)
  more=$(header Il2-More)
  # "id" is the subject as it stands in addresses: letters, digits and - _ ~ only.
  sed -n 's/^{"sequence":[0-9]*,"id":"\([A-Za-z0-9_~-]*\)".*/\1/p' "$work/body" | sort -u > "$work/ids"
  while read -r id; do
    status=$(ask --header 'Accept: text/csv' "$url/api/subjects/$id/changes")
    case $status in
      200) mv "$work/body" "$folder/rows/$id.csv" ;;
      404) rm -f "$folder/rows/$id.csv" ;;
      *) stop "$status" ;;
    esac
  done < "$work/ids"
  # Only now: a crash before pulls some subjects again, which changes nothing.
  printf '%s\n' "$cursor" > "$work/cursor"
  mv "$work/cursor" "$folder/cursor"
done

: > "$work/all"
for file in "$folder"/rows/*.csv; do
  [ -f "$file" ] || continue
  if [ -s "$work/all" ]; then tail -n +2 "$file" >> "$work/all"; else cat "$file" > "$work/all"; fi
done
mv "$work/all" "$folder/changes.csv"
