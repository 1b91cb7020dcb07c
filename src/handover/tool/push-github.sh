#!/usr/bin/env bash
# Makes the issues of issues.json in a GitHub repository, each of them once. Without --push it says what it would do and
# changes nothing.
#
#   bash push-github.sh OWNER/REPOSITORY              say what would be done
#   bash push-github.sh OWNER/REPOSITORY --push       make what is missing
#   bash push-github.sh OWNER/REPOSITORY --push --update
#                                                  and write anew what has changed in the plan
#
# Needs gh, signed in, and jq. Every issue bears a mark with its external id: what has one is never made again, whoever
# runs this, from whatever folder. The numbers are added to id-map.csv beside this script.
set -euo pipefail

fail() { printf 'error: %s\n' "$1" >&2; exit 2; }

repo="" push=no update=no
for argument in "$@"; do
  case "$argument" in
    --push) push=yes ;;
    --update) update=yes ;;
    -*) fail "there is no option $argument; there are --push and --update" ;;
    *) [ -z "$repo" ] || fail "one repository at a time"; repo=$argument ;;
  esac
done
case "$repo" in ?*/?*) ;; *) fail "say which repository: bash push-github.sh OWNER/REPOSITORY [--push] [--update]" ;; esac
for tool in gh jq; do
  command -v "$tool" >/dev/null || fail "$tool is not installed"
done
here=$(cd "$(dirname "$0")" && pwd)
issues=$here/issues.json
map=$here/id-map.csv
[ -r "$issues" ] || fail "issues.json does not stand beside this script"

# What is there: external id, number, fingerprint.
there=$(gh issue list --repo "$repo" --state all --limit 10000 --json number,body | jq -r '
  .[] | .number as $number | (.body // "") | capture("<!-- groundwork (?<id>GW-[0-9A-Z]+) (?<print>[0-9a-f]+) -->")
  | [.id, ($number | tostring), .print] | @tsv')

number_of() { awk -F '\t' -v id="$1" '$1 == id { print $2; exit }' <<<"$there"; }
print_of() { awk -F '\t' -v id="$1" '$1 == id { print $3; exit }' <<<"$there"; }

milestones() {
  local known title due
  known=$(gh api --paginate "repos/$repo/milestones?state=all&per_page=100" --jq '.[].title')
  jq -r '.milestones[] | [.title, .due] | @tsv' "$issues" | while IFS=$'\t' read -r title due; do
    grep -Fxq -- "$title" <<<"$known" && continue
    if [ "$push" = yes ]; then
      gh api "repos/$repo/milestones" -f title="$title" -f due_on="${due}T12:00:00Z" --silent </dev/null
      echo "made the milestone $title"
    else
      echo "would make the milestone $title"
    fi
  done
}

labels() {
  local known label
  known=$(gh label list --repo "$repo" --limit 1000 --json name --jq '.[].name')
  jq -r '[.issues[].labels[]] | unique[]' "$issues" | while IFS= read -r label; do
    grep -Fxiq -- "$label" <<<"$known" && continue
    if [ "$push" = yes ]; then
      gh label create "$label" --repo "$repo" </dev/null >/dev/null
      echo "made the label $label"
    else
      echo "would make the label $label"
    fi
  done
}

# The text of an issue: what it says, what it waits for by number, and its mark.
body() {
  local one=$1 id number after=""
  while IFS= read -r id; do
    [ -n "$id" ] || continue
    number=$(number_of "$id")
    after="$after${after:+, }${number:+#$number}"
    [ -n "$number" ] || after="$after$id"
  done < <(jq -r '.after[]' <<<"$one")
  jq -r '.body' <<<"$one"
  [ -z "$after" ] || printf '\n**After:** %s\n' "$after"
  printf '\n<!-- groundwork %s %s -->\n' "$(jq -r .id <<<"$one")" "$(jq -r .print <<<"$one")"
}

note() {
  [ -s "$map" ] || printf 'External id,Remote id,Title\r\n' >"$map"
  jq -rn --arg id "$1" --arg number "$2" --arg title "$3" '[$id, $number, $title] | @csv' | tr -d '\r' | sed 's/$/\r/' >>"$map"
}

milestones
labels
made=0 changed=0 left=0
while IFS= read -r one; do
  id=$(jq -r .id <<<"$one")
  title=$(jq -r .title <<<"$one")
  number=$(number_of "$id")
  if [ -n "$number" ]; then
    if [ "$(print_of "$id")" = "$(jq -r .print <<<"$one")" ]; then
      left=$((left + 1))
    elif [ "$push$update" = yesyes ]; then
      body "$one" | gh issue edit "$number" --repo "$repo" --title "$title" --body-file - >/dev/null
      changed=$((changed + 1))
      echo "changed #$number $title"
    else
      left=$((left + 1))
      echo "has changed in the plan: #$number $title (--push --update writes it anew)"
    fi
    grep -q -- "^\"\?$id\"\?,\"\?$number\"\?," "$map" 2>/dev/null || [ "$push" = no ] || note "$id" "$number" "$title"
    continue
  fi
  if [ "$push" = no ]; then
    made=$((made + 1))
    echo "would make $id $title"
    continue
  fi
  arguments=(--repo "$repo" --title "$title" --body-file - --milestone "$(jq -r .milestone <<<"$one")")
  while IFS= read -r label; do arguments+=(--label "$label"); done < <(jq -r '.labels[]' <<<"$one")
  assignee=$(jq -r .assignee <<<"$one")
  [ -z "$assignee" ] || arguments+=(--assignee "$assignee")
  url=$(body "$one" | gh issue create "${arguments[@]}")
  number=${url##*/}
  there="$there"$'\n'"$id"$'\t'"$number"$'\t'"$(jq -r .print <<<"$one")"
  note "$id" "$number" "$title"
  made=$((made + 1))
  echo "made #$number $title"
done < <(jq -c '.issues[]' "$issues")

if [ "$push" = yes ]; then
  echo "$made made, $changed changed, $left left as they are"
else
  echo "$made would be made, $left are there. Nothing was changed: add --push to do it."
fi
