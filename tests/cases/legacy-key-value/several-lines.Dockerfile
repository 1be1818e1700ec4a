FROM alpine:3.20
ENV JAVA_OPTS -Xmx1g \
    -Dx=y
ENV A \
    b
ENV C -a \
    # why
    -b
# === findings ===
2:1 low safe `ENV JAVA_OPTS` has no `=`
  fix: Write it with `=`
4:1 low safe `ENV A` has no `=`
  fix: Write it with `=`
6:1 low - `ENV C` has no `=`
  no fix: comments stand inside it
# === safe ===
FROM alpine:3.20
ENV JAVA_OPTS="-Xmx1g \
    -Dx=y"
ENV A=b
ENV C -a \
    # why
    -b
