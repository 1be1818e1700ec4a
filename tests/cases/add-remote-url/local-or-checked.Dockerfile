FROM debian:12
ADD . /app
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/y /y
ADD https://github.com/a/b.git#0123456789012345678901234567890123456789 /src
COPY https://example.com/z /z
# ADD https://example.com/z /z
# === findings ===
