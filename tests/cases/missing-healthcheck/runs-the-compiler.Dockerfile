FROM rust:1.91
COPY . .
RUN cargo build
EXPOSE 5000
CMD ["cargo", "run"]
# === findings ===
5:1 low - nothing checks whether the service works
  no fix: nothing is known of where `cargo` listens
