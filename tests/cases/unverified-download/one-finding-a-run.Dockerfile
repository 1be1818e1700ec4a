FROM debian:12
RUN curl -fsSL -o /tmp/a.zip "https://example.com/a.zip?x=1" \
    && wget -q https://example.org/b.tar.gz \
    && unzip /tmp/a.zip
RUN wget "https://$HOST/tool-${V}.jar"
# === findings ===
2:30 low - nothing verifies what is downloaded from `example.com`
  no fix: the publisher's checksum is not known here: compare it with `sha256sum -c` in the same RUN
5:10 low - nothing verifies what is downloaded from the network
  no fix: the publisher's checksum is not known here: compare it with `sha256sum -c` in the same RUN
