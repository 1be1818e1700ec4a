FROM debian:12
COPY a /b
COPY a $HOME/b
COPY ["a", "/b"]
# === findings ===
