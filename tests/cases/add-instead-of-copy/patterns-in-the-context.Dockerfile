FROM debian:12
ADD conf/* /etc/app/
ADD dist/* /opt/
# === file conf/app.ini ===
a=1
# === file dist/app.tar.gz ===
x
# === findings ===
2:1 low assumed `ADD` copies local files
  fix: Copy with `COPY`
  assumes: assumes that `conf/*` is no tar archive
3:1 low unsafe `ADD` copies local files
  fix: Copy with `COPY`
  assumes: assumes that `dist/*` is no tar archive
# === assumed ===
FROM debian:12
COPY conf/* /etc/app/
ADD dist/* /opt/
# === unsafe ===
FROM debian:12
COPY conf/* /etc/app/
COPY dist/* /opt/
