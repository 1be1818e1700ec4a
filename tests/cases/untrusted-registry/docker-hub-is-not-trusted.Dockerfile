FROM index.docker.io/library/alpine:3
FROM alpine:3
# === policy ===
trusted-registries = ["registry.example.com"]
# === findings ===
1:6 medium - `index.docker.io/library/alpine:3` comes from `docker.io`, which is no trusted registry
  no fix: a person must choose: trust the registry, or take the image from another
2:6 medium - `alpine:3` comes from `docker.io`, which is no trusted registry
  no fix: a person must choose: trust the registry, or take the image from another
