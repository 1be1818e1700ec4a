FROM debian:12
ADD rootfs.tar.xz /
ADD app-*.tar.gz /opt/
ADD https://example.com/x /x
ADD git@github.com:a/b.git#main /src
ADD https://github.com/a/b.git /src
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/y /y
COPY . .
# === findings ===
