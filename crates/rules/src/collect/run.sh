# From here on the script is the same for all commands.

if [ -n "${ZSH_VERSION-}" ]; then emulate -R sh; fi
set -u
umask 077
export LC_ALL=C CLOUDSDK_CORE_DISABLE_PROMPTS=1 CLOUDSDK_CORE_SHOULD_PROMPT_TO_ENABLE_API=false

say() { printf '%s\n' "$*" >&2; }

# A line of the script's own in its output.
remark() { printf '# meshmedic: %s\n' "$*"; }

# Whether a value ($2) is made of the characters of its class ($1) alone, and begins like no flag.
fits() {
  [ "${#2}" -le 253 ] || return 1
  case $2 in '' | [!A-Za-z0-9]* | *..*) return 1 ;; esac
  case $1 in
    label) case $2 in *[!a-z0-9-]*) return 1 ;; esac ;;
    dns) case $2 in *[!a-z0-9.-]*) return 1 ;; esac ;;
    project) case $2 in [!a-z]* | *[!a-z0-9.:-]*) return 1 ;; esac ;;
    number) case $2 in *[!0-9]*) return 1 ;; esac ;;
    address) case $2 in *[!0-9a-fA-F.:]*) return 1 ;; esac ;;
    word) case $2 in *[!A-Za-z0-9._-]*) return 1 ;; esac ;;
    *) case $2 in *[!A-Za-z0-9._:@/+,-]*) return 1 ;; esac ;;
  esac
}

# Gives an open name ($1) a value ($2), if it has none and the value is one.
take() {
  for pair in $open_names; do
    if [ "${pair%%=*}" = "$1" ] && lacks "$1" && fits "${pair#*=}" "$2"; then
      eval "$1=\$2"
      remark "$1=$2"
    fi
  done
}

lacks() { eval "[ -z \"\${$1-}\" ]"; }

wants() { case " $open_names " in *" $1="*) lacks "$1" ;; *) false ;; esac; }

agrees() { lacks "$1" || eval "[ \"\${$1}\" = \"\$2\" ]"; }

# Runs a command ($2) for at most so many seconds ($1): its output, its errors and its status are kept.
limited() {
  without_password=
  case $2 in *'sudo '*) without_password='sudo() { command sudo -n "$@"; }; ' ;; esac
  case $timer in
    kill) timeout -k 5 "$1" sh -c "$without_password$2" >"$temporary/out" 2>"$temporary/err" </dev/null ;;
    plain) timeout "$1" sh -c "$without_password$2" >"$temporary/out" 2>"$temporary/err" </dev/null ;;
    *) watched "$1" "$without_password$2" ;;
  esac
  ended=$?
}

# The same where there is no timeout.
watched() {
  rm -f "$temporary/status"
  { sh -c "$2"; echo "$?" >"$temporary/status"; } >"$temporary/out" 2>"$temporary/err" </dev/null &
  child=$!
  waited=0
  while [ ! -s "$temporary/status" ]; do
    if [ "$waited" -ge $(($1 * ticks)) ]; then
      kill -- "-$child" 2>/dev/null || kill "$child" 2>/dev/null
      return 124
    fi
    if [ "$ticks" -eq 10 ]; then sleep 0.1; else sleep 1; fi
    waited=$((waited + 1))
  done
  return "$(cat "$temporary/status")"
}

# The first line that a command prints.
quiet() {
  limited 20 "$1"
  if [ "$ended" -eq 0 ]; then head -n 1 "$temporary/out"; fi
}

# Masks what looks like a credential.
mask() {
  awk '
    function value_end(text, free,   quote, end) {
      quote = substr(text, 1, 1)
      if (quote == "\"" || quote == "\047") {
        end = index(substr(text, 2), quote)
        return end ? end : length(text)
      }
      if (free) return match(text, /["\047]/) ? RSTART - 1 : length(text)
      return match(text, /[ \t,;&})"\047\\]/) ? RSTART - 1 : length(text)
    }
    function hide(line,   out, low, key, before, behind, value, weak, end, first) {
      out = ""
      while (match(low = tolower(line), keys)) {
        key = substr(low, RSTART, RLENGTH)
        before = RSTART > 1 ? substr(low, RSTART - 1, 1) : ""
        out = out substr(line, 1, RSTART + RLENGTH - 1)
        line = substr(line, RSTART + RLENGTH)
        end = value_end(line, key ~ /^(authorization|cookie)/)
        value = substr(line, 1, end)
        sub(/^["\047]/, "", value)
        first = substr(line, 1, 1)
        behind = substr(line, end + 1)
        if (length(value) == 0 || value ~ /^([<{\[|>$*]|null|true|false|none)/) continue
        weak = key ~ /^(secret|token)/
        if (weak && (before == "-" || length(value) < 8 || behind ~ /^[ \t]+[A-Za-z0-9"]/)) continue
        out = out (first == "\"" || first == "\047" ? first : "") "***"
        line = behind
      }
      return out line
    }
    BEGIN {
      keys = "(authorization|cookie|client-key-data|client[_-]secret|access_?token|refresh_?token|id_?token|api[_-]?key|private_?key|passw(or)?d|passphrase|secret|token)\\\\?[\"\047]?[ \t]*[:=][ \t]*(\\\\\")?"
    }
    pem && pem < 200 { if (/-----END/) pem = 0; else { pem++; $0 = "***" } }
    /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/ {
      if (/-----END/) gsub(/PRIVATE KEY-----.*-----END/, "PRIVATE KEY-----***-----END")
      else { pem = 1; sub(/PRIVATE KEY-----.+/, "PRIVATE KEY-----***") }
    }
    named && /"?value"?:/ { sub(/:[ \t]*.+/, ": \"***\"") }
    { named = /name"?:[ \t]*"?[A-Za-z0-9_]*(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_KEY|CREDENTIALS?)"?,?[ \t]*$/ }
    {
      gsub(/eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?/, "***")
      gsub(/ya29\.[A-Za-z0-9_.-]+/, "***")
      gsub(/(AIza|hvs\.|glpat-|xox[abprs]-|gh[opsru]_)[A-Za-z0-9_-]+/, "***")
      print hide($0)
    }
  '
}

# Fills in a command ($1), shows it as a prompt would, runs it, and shows what it printed.
step() {
  text=$1
  missing=
  value=
  for pair in $open_names; do
    name=${pair%%=*}
    hole="{$name}"
    case $text in *"$hole"*) ;; *) continue ;; esac
    if lacks "$name"; then
      missing="$missing $name"
      continue
    fi
    eval "value=\$$name"
    while :; do
      case $text in
        *"$hole"*) text=${text%%"$hole"*}$value${text#*"$hole"} ;;
        *) break ;;
      esac
    done
  done
  if [ -n "$missing" ]; then
    remark "not run, set$missing: $text"
    return
  fi
  printf '\n$ %s\n' "$text"
  program=${text%% *}
  if ! command -v "$program" >/dev/null 2>&1; then
    printf '%s: command not found\n' "$program"
    remark 'exit status 127'
    return
  fi
  limited "$seconds" "$text"
  head -c "$bytes" "$temporary/out" | mask
  if [ "$(wc -c <"$temporary/out")" -gt "$bytes" ]; then remark "cut after $bytes bytes"; fi
  if [ -s "$temporary/err" ]; then
    if [ -s "$temporary/out" ]; then echo; fi
    head -c 20000 "$temporary/err" | mask
  fi
  case $ended in
    0) ;;
    124 | 137) remark "stopped after $seconds s" ;;
    *) remark "exit status $ended" ;;
  esac
}

# Looks up the open names that can be read.
discover() {
  for pair in $open_names; do
    name=${pair%%=*}
    if lacks "$name"; then continue; fi
    eval "value=\$$name"
    if fits "${pair#*=}" "$value"; then
      remark "$name=$value"
    else
      eval "$name="
      say "$name$words_refused"
      remark "refused $name"
    fi
  done
  if on_machine && wants INSTANCE_NAME && command -v curl >/dev/null 2>&1; then
    metadata="curl -s -m 5 -H 'Metadata-Flavor: Google' http://metadata.google.internal/computeMetadata/v1"
    take INSTANCE_NAME "$(quiet "$metadata/instance/name")"
    zone=$(quiet "$metadata/instance/zone")
    take ZONE "${zone##*/}"
    take PROJECT_ID "$(quiet "$metadata/project/project-id")"
  fi
  if wants PROJECT_ID || wants CLUSTER_NAME || wants LOCATION; then
    context=$(quiet 'kubectl config current-context')
    case $context in
      gke_*_*_*)
        rest=${context#gke_}
        cluster=${rest##*_}
        rest=${rest%_*}
        if agrees CLUSTER_NAME "$cluster" && agrees LOCATION "${rest##*_}" && agrees PROJECT_ID "${rest%_*}"; then
          take CLUSTER_NAME "$cluster"
          take LOCATION "${rest##*_}"
          take PROJECT_ID "${rest%_*}"
        fi
        ;;
    esac
  fi
  if wants PROJECT_ID; then take PROJECT_ID "$(quiet 'gcloud config get-value project')"; fi
  if wants FLEET_PROJECT_ID || wants MEMBERSHIP || wants MEMBERSHIP_LOCATION; then
    if ! lacks CLUSTER_NAME && ! lacks LOCATION && ! lacks PROJECT_ID; then
      fleet=$(quiet "gcloud container clusters describe $CLUSTER_NAME --location=$LOCATION --project=$PROJECT_ID --format='value[separator=\"|\"](fleet.project,fleet.membership)'")
      fleet_project=${fleet%%|*}
      case $fleet_project in
        *[!0-9]* | '') ;;
        *) fleet_project=$(quiet "gcloud projects describe $fleet_project --format='value(projectId)'") ;;
      esac
      take FLEET_PROJECT_ID "$fleet_project"
      case $fleet in
        */locations/*/memberships/*)
          rest=${fleet%/memberships/*}
          take MEMBERSHIP "${fleet##*/}"
          take MEMBERSHIP_LOCATION "${rest##*/}"
          ;;
      esac
    fi
    if ! lacks PROJECT_ID; then take FLEET_PROJECT_ID "$PROJECT_ID"; fi
  fi
  for pair in FLEET_PROJECT_NUMBER=FLEET_PROJECT_ID PROJECT_NUMBER=PROJECT_ID; do
    if wants "${pair%%=*}" && ! lacks "${pair#*=}"; then
      eval "value=\$${pair#*=}"
      take "${pair%%=*}" "$(quiet "gcloud projects describe $value --format='value(projectNumber)'")"
    fi
  done
}

# Whether this is a virtual machine with Envoy.
on_machine() { [ -n "${MESHMEDIC_VM-}" ] || [ -x /usr/local/bin/envoy ] || [ -d /var/log/envoy ]; }

collect() {
  remark "collect 1: $count commands, $(date -u +%Y-%m-%dT%H:%M:%SZ)"
  { commands && local_commands; } | while IFS= read -r line; do remark "plan: $line"; done
  by_hand | while IFS= read -r line; do remark "by hand: $line"; done
  discover
  commands | while IFS= read -r line; do step "$line"; done
  local_commands | while IFS= read -r line; do
    if on_machine; then step "$line"; else remark "not run, no Envoy on this machine: $line"; fi
  done
  printf '\n$\n'
  remark end
}

file=${MESHMEDIC_OUTPUT:-meshmedic-collected-$(date -u +%Y%m%dT%H%M%SZ).txt}
seconds=${MESHMEDIC_SECONDS:-60}
bytes=${MESHMEDIC_BYTES:-5000000}
for number in "$seconds" "$bytes"; do
  if ! fits number "$number"; then
    say 'MESHMEDIC_SECONDS, MESHMEDIC_BYTES: 1, 2, 3 ...'
    exit 2
  fi
done

timer=
if timeout -k 1 5 sh -c : 2>/dev/null; then
  timer='kill'
elif timeout 5 sh -c : 2>/dev/null; then
  timer='plain'
fi
ticks=10
sleep 0.1 2>/dev/null || ticks=1

say "$words_begins"
say "  $words_file $file"
{ commands && local_commands; } | while IFS= read -r line; do say "  $line"; done
if [ -n "$(by_hand)" ]; then
  say "$words_by_hand"
  by_hand | while IFS= read -r line; do say "  $line"; done
fi

if ! (set -C && : >"$file") 2>/dev/null; then
  say "$words_unwritable $file"
  exit 2
fi
temporary=$(mktemp -d "${TMPDIR:-/tmp}/meshmedic.XXXXXX") || exit 2
trap 'rm -rf "$temporary"' EXIT
trap 'exit 130' HUP INT TERM

collect | tee "$file"
say "$words_done $file"
