FROM debian:12
ADD rootfs /opt/
ADD notes /opt/
ADD missing /opt/
ADD zipped.bin /opt/
# === file notes ===
Only text.
# === file zipped.bin ===
BZh91AY
# === findings ===
2:1 low assumed `ADD` copies local files
  fix: Copy with `COPY`
  assumes: assumes that `rootfs` is no tar archive
3:1 low safe `ADD` copies local files
  fix: Copy with `COPY`
4:1 low assumed `ADD` copies local files
  fix: Copy with `COPY`
  assumes: assumes that `missing` is no tar archive
5:1 low unsafe `ADD` copies local files
  fix: Copy with `COPY`
  assumes: assumes that `zipped.bin` is no tar archive
# === safe ===
FROM debian:12
ADD rootfs /opt/
COPY notes /opt/
ADD missing /opt/
ADD zipped.bin /opt/
# === assumed ===
FROM debian:12
COPY rootfs /opt/
COPY notes /opt/
COPY missing /opt/
ADD zipped.bin /opt/
# === unsafe ===
FROM debian:12
COPY rootfs /opt/
COPY notes /opt/
COPY missing /opt/
COPY zipped.bin /opt/
