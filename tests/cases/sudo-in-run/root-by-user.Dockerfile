FROM registry.example.com/own:1
USER root
RUN /usr/bin/sudo make install
USER app
RUN sudo make install
# === findings ===
3:5 medium safe sudo runs `make`
  fix: Run it without sudo, as root
5:5 medium - sudo runs `make`
  no fix: it runs as `app`, who may need it
# === safe ===
FROM registry.example.com/own:1
USER root
RUN make install
USER app
RUN sudo make install
