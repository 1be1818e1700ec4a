FROM debian:12
RUN --mount=type=cache,target=/root/.cache --network=none true
RUN --security=sandbox --network=default true
RUN echo --security=insecure
# === findings ===
