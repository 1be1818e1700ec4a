FROM ubuntu:24.04
ENV PREFIX=/opt
RUN sudo make install
# === findings ===
3:5 medium assumed sudo runs `make`
  fix: Run it without sudo, as root
  assumes: assumes that `make` does the same when it sees the variables of the stage
# === assumed ===
FROM ubuntu:24.04
ENV PREFIX=/opt
RUN make install
