from debian:12

# the key
run curl -fsSL https://example.com/key | gpg --dearmor -o /key
cmd ["app"]
# === findings ===
4:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
from debian:12

shell ["/bin/bash", "-o", "pipefail", "-c"]
# the key
run curl -fsSL https://example.com/key | gpg --dearmor -o /key
cmd ["app"]
