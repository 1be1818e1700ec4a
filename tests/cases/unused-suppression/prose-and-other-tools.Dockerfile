# hardener: our own step follows
FROM scratch
# hadolint ignore=DL3002
# checkov:skip=CKV_DOCKER_3: not yet
USER 1000
# === findings ===
