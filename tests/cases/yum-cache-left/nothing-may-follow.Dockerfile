FROM fedora:42
RUN dnf install -y nginx; exit 0
RUN dnf install -y git # for later
RUN dnf install -y vim &
RUN dnf install -y zip;
# === findings ===
2:5 low - `dnf install` leaves its cache in the layer
  no fix: the end of the RUN is not plain enough to add to
3:5 low - `dnf install` leaves its cache in the layer
  no fix: the end of the RUN is not plain enough to add to
4:5 low - `dnf install` leaves its cache in the layer
  no fix: the end of the RUN is not plain enough to add to
5:5 low - `dnf install` leaves its cache in the layer
  no fix: the end of the RUN is not plain enough to add to
