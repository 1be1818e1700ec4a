FROM debian:12
ONBUILD COPY a b /c
COPY [--chown=x] a b /c
# === findings ===
2:18 low safe several sources go to `/c`, which does not end in `/`
  fix: Add the slash
# === safe ===
FROM debian:12
ONBUILD COPY a b /c/
COPY [--chown=x] a b /c
