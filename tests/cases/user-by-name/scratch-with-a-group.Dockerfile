FROM scratch
COPY app /app
USER app:app
ENTRYPOINT ["/app"]
# === findings ===
3:1 medium assumed the image has no `/etc/passwd`, so that no container can start as `app`
  fix: Write `USER 65532:65532`
  assumes: assumes that any unprivileged user will do, as `app` has no number here
# === assumed ===
FROM scratch
COPY app /app
USER 65532:65532
ENTRYPOINT ["/app"]
