FROM debian:12
COPY a b /c
add --chown=1000 a b /c
# === findings ===
2:10 low safe several sources go to `/c`, which does not end in `/`
  fix: Add the slash
3:22 low safe several sources go to `/c`, which does not end in `/`
  fix: Add the slash
# === safe ===
FROM debian:12
COPY a b /c/
add --chown=1000 a b /c/
