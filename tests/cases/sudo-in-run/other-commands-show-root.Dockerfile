FROM registry.example.com/own:1
RUN apt-get update && apt-get install -y make
RUN sudo make install
FROM registry.example.com/own:1
RUN sudo apt-get update && (apt-get install -y make || true)
FROM registry.example.com/own:1
USER app
RUN apt-get update
RUN sudo make install
# === findings ===
3:5 medium assumed sudo runs `make`
  fix: Run it without sudo, as root
  assumes: assumes that it runs as root; `apt-get` in line 2 needs root and has no sudo
5:5 medium - sudo runs `apt-get`
  no fix: it is not known that `registry.example.com/own:1` starts as root
9:5 medium - sudo runs `make`
  no fix: it runs as `app`, who may need it
# === assumed ===
FROM registry.example.com/own:1
RUN apt-get update && apt-get install -y make
RUN make install
FROM registry.example.com/own:1
RUN sudo apt-get update && (apt-get install -y make || true)
FROM registry.example.com/own:1
USER app
RUN apt-get update
RUN sudo make install
