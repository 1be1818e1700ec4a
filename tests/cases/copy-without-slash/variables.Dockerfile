FROM debian:12
ARG UNKNOWN
ENV KNOWN=/srv SLASHED=/srv/
COPY a b $UNKNOWN
COPY a b $KNOWN
COPY a b ${SLASHED}
# === findings ===
5:10 low - several sources go to `$KNOWN`, which does not end in `/`
  no fix: a variable decides where it is
