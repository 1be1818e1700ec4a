FROM debian:12
RUN curl -fsSLO https://example.com/a.tgz && echo "abc  a.tgz" | sha256sum -c - && tar xzf a.tgz
RUN wget -q https://example.com/b.deb https://example.com/b.deb.asc && gpg --batch --verify b.deb.asc b.deb
RUN curl -fsSL https://example.com/page.html -o /page.html
RUN curl -fsSL https://example.com/install.sh | bash
RUN curl -fsSL https://example.com/key.asc | gpg --dearmor -o /k.gpg
# === findings ===
