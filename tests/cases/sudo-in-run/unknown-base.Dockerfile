FROM registry.example.com/own:1
RUN sudo make install
# === findings ===
2:5 medium - sudo runs `make`
  no fix: it is not known that `registry.example.com/own:1` starts as root
