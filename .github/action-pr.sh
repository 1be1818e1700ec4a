#!/usr/bin/env bash
# What action.yml runs for `command: pr`: opens and updates pull requests, and tells where they are.
set -euo pipefail

out="$RUNNER_TEMP/hardener-reports"
mkdir -p "$out"
options=()
if [ "$INPUT_OFFLINE" = true ]; then options+=(--offline); fi

code=0
"$HARDENER" pr ${options[@]+"${options[@]}"} >"$out/requests" 2>"$out/messages" || code=$?

# What is printed here is read by the runner, which takes `##[` anywhere and `::` at the start of a line for commands.
sed -e 's/##\[/## [/g' -e 's/^/| /' "$out/messages" "$out/requests"

end="end$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
{
    echo "exit-code=$code"
    echo "pull-request-urls<<$end"
    grep -oE 'https?://[^[:space:]]+' "$out/requests" || true
    echo "$end"
} >>"$GITHUB_OUTPUT"
