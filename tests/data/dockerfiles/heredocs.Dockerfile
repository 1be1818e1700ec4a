# syntax=docker/dockerfile:1
FROM debian:12-slim
RUN <<EOF
USER root
# no comment
apt-get update
EOF
COPY <<robots.txt <<-"index.html" /srv/
FROM nothing
robots.txt
	<p>$HOME</p>
	index.html
RUN --mount=type=cache,target=/c 3<<A cat /dev/fd/3 <<'B' > /x
one
A
two \
B
RUN echo "<<EOF" '<<EOF' $((1 << 2))
ONBUILD RUN <<EOF
ENV a=b
EOF
RUN cat <<E\
OF
joined
EOF
ADD <<EOF /empty
EOF
RUN cat <<A${b:-c} >x$y
text
A${b:-c}
USER app
