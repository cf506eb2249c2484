#!/usr/bin/env bash
# What a new user does: the README's local commands as they stand there, on what `mvn package -DskipTests` has built.
set -euo pipefail
module=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
port=${1:-8080}
work=$(mktemp -d)
trap 'kill $(jobs -p) 2> /dev/null || true; rm -rf "$work"' EXIT

commands=$(sed -n '/^\*\*Locally\*\*/,/^\*\*On a cluster\*\*/s/^    //p' "$module/README.md" | sed "/^cd /d; s/8080/$port/g")
cd "$work"
for built in "$module"/target/*.jar "$module"/target/job "$module"/target/flink; do ln -s "$built" .; done
eval "$commands"
[ "$(cat out/results-* | grep -c '"RELATED"')" = 3 ] || { echo 'not all three links are RELATED' >&2; exit 1; }
echo 'all three links are RELATED'
