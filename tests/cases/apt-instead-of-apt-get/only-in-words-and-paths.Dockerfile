FROM debian:12
# apt install would be wrong here
RUN echo apt install > /etc/apt/note && rm -rf /var/lib/apt/lists/*
RUN python3 -m pip install apt
# === findings ===
