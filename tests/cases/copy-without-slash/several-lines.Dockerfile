FROM debian:12
COPY a \
    # the second
    b \
    /c
# === findings ===
5:5 low safe several sources go to `/c`, which does not end in `/`
  fix: Add the slash
# === safe ===
FROM debian:12
COPY a \
    # the second
    b \
    /c/
