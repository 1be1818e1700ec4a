FROM debian:12
RUN useradd -m -u 1000650 app && useradd -mu 1000651 web
# === findings ===
2:5 low safe `useradd` with the id 1000650 makes huge log files
  fix: Add `-l`
2:34 low safe `useradd` with the id 1000651 makes huge log files
  fix: Add `-l`
# === safe ===
FROM debian:12
RUN useradd -l -m -u 1000650 app && useradd -l -mu 1000651 web
