FROM debian:12
RUN apt-get update \
    # and so on
    && service apache2 restart
RUN /etc/init.d/mysql start; sleep 5
RUN systemctl start docker
# === findings ===
4:8 low - `apache2` does not run any more when the RUN ends
  no fix: what was meant is not known: CMD or the one who runs the container must do it
5:5 low - `mysql` does not run any more when the RUN ends
  no fix: what was meant is not known: CMD or the one who runs the container must do it
6:5 low - `docker` does not run any more when the RUN ends
  no fix: what was meant is not known: CMD or the one who runs the container must do it
