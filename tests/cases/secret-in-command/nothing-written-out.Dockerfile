FROM debian:12
LABEL secrets_controller_version="0.32.2" maintainer="bob@example.com"
RUN adduser --disabled-password --gecos "" app && echo "app ALL=(ALL) NOPASSWD: ALL" >> /etc/sudoers
RUN --mount=type=secret,id=t,env=TOKEN curl -H "Authorization: Bearer ${TOKEN}" https://example.com
RUN ./configure --with-password-argon2 --with-curl
RUN PASSWORD=$(openssl rand -hex 8) && export TOKEN="$OTHER"
RUN sed -i "s/password: .*/password: ${PW}/" /etc/app.conf
RUN SECRET_KEY=dummy python manage.py collectstatic
# RUN docker login -u bob -p hunter2hunter2
RUN curl https://bob@example.com/x -u "bob:$PW" \
    # --password hunter2hunter2
    && jenkins-plugin-cli --plugins credentials:1.4 authentication-tokens:1.3
# === findings ===
