FROM alpine:3.22
RUN apk add --no-cache ca-certificates tcpdump tmux
# === findings ===
2:40 low unsafe `tcpdump` is a tool for people
  fix: Do not install tcpdump
  assumes: a script that was not read may call it; only a run can tell
2:48 low unsafe `tmux` is a tool for people
  fix: Do not install tmux
  assumes: a script that was not read may call it; only a run can tell
# === unsafe ===
FROM alpine:3.22
RUN apk add --no-cache ca-certificates
