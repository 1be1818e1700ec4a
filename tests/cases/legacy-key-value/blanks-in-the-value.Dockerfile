FROM alpine:3.20
ENV JAVA_OPTS -Xmx1g  -Dx=y $MORE
LABEL description an image of ours, with #hash
# === findings ===
2:1 low safe `ENV JAVA_OPTS` has no `=`
  fix: Write it with `=`
3:1 low safe `LABEL description` has no `=`
  fix: Write it with `=`
# === safe ===
FROM alpine:3.20
ENV JAVA_OPTS="-Xmx1g  -Dx=y $MORE"
LABEL description="an image of ours, with #hash"
