FROM debian:12
RUN chmod 777 /start.sh /usr/local/bin/tool \
    # both
    && chmod 0777 run.py; chmod a+rwx /bin/x
RUN chmod 666 /etc/init.d/app.sh
# === findings ===
2:5 medium assumed `chmod 777` lets every user write to `/start.sh`, `/usr/local/bin/tool`
  fix: Use the mode `755`
  assumes: assumes that nobody but its owner writes to `start.sh`, `tool` when the container runs
4:8 medium assumed `chmod 0777` lets every user write to `run.py`
  fix: Use the mode `0755`
  assumes: assumes that nobody but its owner writes to `run.py` when the container runs
4:27 medium assumed `chmod a+rwx` lets every user write to `/bin/x`
  fix: Use the mode `a+rx`
  assumes: assumes that nobody but its owner writes to `x` when the container runs
5:5 medium assumed `chmod 666` lets every user write to `/etc/init.d/app.sh`
  fix: Use the mode `644`
  assumes: assumes that nobody but its owner writes to `app.sh` when the container runs
# === assumed ===
FROM debian:12
RUN chmod 755 /start.sh /usr/local/bin/tool \
    # both
    && chmod 0755 run.py; chmod a+rx /bin/x
RUN chmod 644 /etc/init.d/app.sh
