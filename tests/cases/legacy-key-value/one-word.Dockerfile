FROM alpine:3.20
ENV A b
env PATH   /x:$PATH:${HOME:-/root}
LABEL maintainer ada@example.com
ENV URL http://x/?a=b
# === findings ===
2:1 low safe `ENV A` has no `=`
  fix: Write it with `=`
3:1 low safe `ENV PATH` has no `=`
  fix: Write it with `=`
4:1 low safe `LABEL maintainer` has no `=`
  fix: Write it with `=`
5:1 low safe `ENV URL` has no `=`
  fix: Write it with `=`
# === safe ===
FROM alpine:3.20
ENV A=b
env PATH=/x:$PATH:${HOME:-/root}
LABEL maintainer=ada@example.com
ENV URL=http://x/?a=b
