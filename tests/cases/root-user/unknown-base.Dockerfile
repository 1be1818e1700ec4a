FROM registry.example.com/team/base:3
COPY app /app
CMD ["/app"]
# === findings ===
1:1 high - nothing says that `registry.example.com/team/base:3` is not root
  no fix: nothing is known of `registry.example.com/team/base:3` or how it starts
