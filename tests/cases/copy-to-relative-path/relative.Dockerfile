FROM debian:12
COPY . .
COPY ["a", "b"]
# === findings ===
2:8 low - no `WORKDIR` says where `.` is
  no fix: what starts the program may count on where it is now
3:12 low - no `WORKDIR` says where `b` is
  no fix: what starts the program may count on where it is now
