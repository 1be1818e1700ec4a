FROM debian:12
RUN echo "deb [trusted=yes] https://example.com/apt stable main" > /etc/apt/sources.list.d/example.list
# === findings ===
2:16 high - `trusted=yes` takes packages that nobody signed
  no fix: the key of the repository must be found and named with `signed-by`
