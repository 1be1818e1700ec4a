FROM debian:12
COPY ["a", "b c", "/d"]
# === findings ===
2:19 low safe several sources go to `/d`, which does not end in `/`
  fix: Add the slash
# === safe ===
FROM debian:12
COPY ["a", "b c", "/d/"]
