FROM debian:12
RUN ln -s /bin/bash /usr/local/bin/sh && echo "ln -sf /bin/bash /bin/sh"
SHELL ["/bin/bash", "-c"]
# === findings ===
