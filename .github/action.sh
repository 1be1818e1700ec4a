#!/usr/bin/env bash
# What action.yml runs: hardener over the paths, its reports into files, and what came of it into outputs.
# Inputs come in the environment, never as text of a script. Needs no newer bash than macOS has.
set -euo pipefail

case "$INPUT_COMMAND" in
    check | fix) ;;
    *) echo "::error title=hardener::command must be check, fix or pr" && exit 2 ;;
esac

paths=()
while IFS= read -r path; do
    if [ -n "$path" ]; then paths+=("$path"); fi
done <<<"$INPUT_PATHS"
if [ "${#paths[@]}" -eq 0 ]; then paths=(.); fi

out="$RUNNER_TEMP/hardener-reports"
mkdir -p "$out"
options=(-o "sarif=$out/hardener.sarif" -o "json=$out/hardener.json" -o "markdown=$out/hardener.md" -o "html=$out/hardener.html")
if [ -n "$INPUT_PROFILE" ]; then options+=("--profile=$INPUT_PROFILE"); fi
if [ -n "$INPUT_FAIL_ON" ]; then options+=("--fail-on=$INPUT_FAIL_ON"); fi
if [ "$INPUT_COMMAND" = check ] && [ -n "$INPUT_BASELINE" ]; then options+=("--baseline=$INPUT_BASELINE"); fi
if [ "$INPUT_COMMAND" = fix ] && [ "$INPUT_SAFE_ONLY" = true ]; then options+=(--safe-only); fi
if [ "$INPUT_COMMAND" = fix ] && [ "$INPUT_OFFLINE" = true ]; then options+=(--offline); fi

code=0
"$HARDENER" "$INPUT_COMMAND" --output-format github "${options[@]}" -- "${paths[@]}" \
    >"$out/annotations" 2>"$out/messages" || code=$?

# What is printed here is read by the runner, which takes `##[` anywhere and `::` at the start of a line for commands.
sed -e 's/##\[/## [/g' -e 's/^/| /' "$out/messages"
if [ "$INPUT_ANNOTATIONS" = true ]; then
    cat "$out/annotations"
fi
if [ "$INPUT_SUMMARY" = true ] && [ -s "$out/hardener.md" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    cat "$out/hardener.md" >>"$GITHUB_STEP_SUMMARY"
fi

CODE=$code OUT=$out "$PYTHON" - >>"$GITHUB_OUTPUT" <<'PYTHON'
import json, os, pathlib, secrets

out = pathlib.Path(os.environ["OUT"])
report = out / "hardener.json"
data = json.loads(report.read_text()) if report.exists() else {}
end = secrets.token_hex(16)
print(f"exit-code={os.environ['CODE']}")
print(f"findings={len(data.get('findings', ()))}")
print(f"fixed={len(data.get('fixed', ()))}")
print(f"sarif-file={out / 'hardener.sarif'}")
print(f"html-file={out / 'hardener.html'}")
print(f"changed-files<<{end}", *data.get("changed", ()), end, sep="\n")
PYTHON

# Without a report there is nothing to upload: fail here. Otherwise the last step tells the exit code.
if [ ! -s "$out/hardener.sarif" ]; then exit "$((code > 0 ? code : 3))"; fi
