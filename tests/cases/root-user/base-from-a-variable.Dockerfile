ARG BASE
FROM ${BASE}
COPY app /app
ENTRYPOINT ["/app"]
# === findings ===
2:1 high - nothing says that `${BASE}` is not root
  no fix: it is not known how a user is made in `${BASE}`
