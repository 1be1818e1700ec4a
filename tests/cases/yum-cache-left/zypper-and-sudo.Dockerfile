FROM opensuse/leap:15.6
RUN sudo zypper --non-interactive install nginx
# === findings ===
2:5 low safe `zypper install` leaves its cache in the layer
  fix: Add `zypper clean`
# === safe ===
FROM opensuse/leap:15.6
RUN sudo zypper --non-interactive install nginx && sudo zypper clean
