FROM python:3.12-slim
RUN pip install --trusted-host pypi.example.com --no-cache-dir flask
RUN pip3 install --no-cache-dir \
    --trusted-host=a.example.com \
    --trusted-host b.example.com \
    flask
RUN python -m pip install flask --trusted-host pypi.org
RUN npm config set strict-ssl false
RUN npm config set strict-ssl false && npm ci
RUN npm ci && \
    yarn config set "strict-ssl" false
RUN npm ci --no-strict-ssl
RUN yum-config-manager --save --setopt=sslverify=false
RUN dnf install -y --setopt=sslverify=0 curl
RUN apt-get -o Acquire::https::Verify-Peer=false update
RUN conda config --set ssl_verify false && conda install x
RUN composer config -g disable-tls true; composer install
RUN pip install -i http://pypi.example.com/simple --trusted-host pypi.example.com flask
# === findings ===
2:17 high unsafe `--trusted-host` switches the verification of certificates off
  fix: Take `--trusted-host` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
4:5 high unsafe `--trusted-host` switches the verification of certificates off
  fix: Take `--trusted-host` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
5:5 high unsafe `--trusted-host` switches the verification of certificates off
  fix: Take `--trusted-host` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
7:33 high unsafe `--trusted-host` switches the verification of certificates off
  fix: Take `--trusted-host` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
8:5 high unsafe `strict-ssl false` switches the verification of certificates off
  fix: Take `strict-ssl false` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
9:5 high unsafe `strict-ssl false` switches the verification of certificates off
  fix: Take `strict-ssl false` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
11:5 high unsafe `strict-ssl false` switches the verification of certificates off
  fix: Take `strict-ssl false` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
12:12 high unsafe `--no-strict-ssl` switches the verification of certificates off
  fix: Take `--no-strict-ssl` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
13:31 high unsafe `--setopt` switches the verification of certificates off
  fix: Take `--setopt` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
14:20 high unsafe `--setopt` switches the verification of certificates off
  fix: Take `--setopt` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
15:13 high unsafe `-o` switches the verification of certificates off
  fix: Take `-o` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
16:5 high unsafe `ssl_verify false` switches the verification of certificates off
  fix: Take `ssl_verify false` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
17:5 high - `disable-tls true` switches the verification of certificates off
  no fix: it cannot be taken out without rewriting more of it
18:51 high - `--trusted-host` switches the verification of certificates off
  no fix: it cannot be taken out without rewriting more of it
# === unsafe ===
FROM python:3.12-slim
RUN pip install --no-cache-dir flask
RUN pip3 install --no-cache-dir \
    flask
RUN python -m pip install flask
RUN npm ci
RUN npm ci
RUN npm ci
RUN dnf install -y curl
RUN apt-get update
RUN conda install x
RUN composer config -g disable-tls true; composer install
RUN pip install -i http://pypi.example.com/simple --trusted-host pypi.example.com flask
