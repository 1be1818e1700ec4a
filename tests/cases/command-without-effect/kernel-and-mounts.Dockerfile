FROM debian:12
RUN sysctl -w net.core.somaxconn=1024
RUN mount -t tmpfs none /cache
RUN ulimit -n 65536
# === findings ===
2:5 low - a kernel setting is not part of an image
  no fix: what was meant is not known: CMD or the one who runs the container must do it
3:5 low - a file system that a RUN mounts is gone when it ends
  no fix: what was meant is not known: CMD or the one who runs the container must do it
4:5 low - a limit of the RUN's own shell is gone when it ends
  no fix: what was meant is not known: CMD or the one who runs the container must do it
