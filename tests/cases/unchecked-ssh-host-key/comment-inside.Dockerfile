FROM debian:12
RUN mkdir -p ~/.ssh \
    # never StrictHostKeyChecking no
    && touch ~/.ssh/config
# === findings ===
