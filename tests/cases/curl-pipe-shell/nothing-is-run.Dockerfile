FROM debian:12
RUN curl -fsSL https://example.com/a.tgz | tar xz
RUN curl -fsSL https://example.com/a.json | python3 -c 'import json,sys; print(json.load(sys.stdin))'
RUN curl -fsSL https://example.com/a.json | perl -ne 'print if /x/'
RUN curl -fsSL -o a.sh https://example.com/a.sh && sh a.sh
RUN cat local.sh | sh
RUN wget -qO- https://example.com/a | bash ./import.sh
# RUN curl https://example.com/install.sh | sh
RUN echo "curl https://example.com/install.sh | sh"
# === findings ===
