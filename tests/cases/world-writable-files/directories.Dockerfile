FROM debian:12
RUN mkdir /data && chmod -R 777 /data && chmod o+w /srv && chmod ugo+rwx "$HOME/x" && chmod u=rwx,go=rw /y
# === findings ===
2:20 medium - `chmod 777` lets every user write to `/data`
  no fix: who writes there is not known; give it to that user with `chown`
2:42 medium - `chmod o+w` lets every user write to `/srv`
  no fix: who writes there is not known; give it to that user with `chown`
2:60 medium - `chmod ugo+rwx` lets every user write to `$HOME/x`
  no fix: who writes there is not known; give it to that user with `chown`
2:87 medium - `chmod u=rwx,go=rw` lets every user write to `/y`
  no fix: who writes there is not known; give it to that user with `chown`
