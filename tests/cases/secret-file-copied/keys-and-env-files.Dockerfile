FROM python:3.12-slim AS build
COPY id_ed25519 /root/.ssh/
FROM python:3.12-slim
WORKDIR /app
COPY .env .env.production server.key service-account.json ./
ADD .aws/ /root/.aws/
COPY certs/privkey.pem /etc/ssl/
ONBUILD COPY .netrc /root/
# === findings ===
2:6 medium - `id_ed25519` holds a private SSH key, and stays in the image
  no fix: no RUN is known to use it
5:6 high - `.env` holds secrets of the application, and stays in the image
  no fix: it is not known who reads it, and whether when the image is built or when it runs
5:11 high - `.env.production` holds secrets of the application, and stays in the image
  no fix: it is not known who reads it, and whether when the image is built or when it runs
5:27 high - `server.key` holds a private key, and stays in the image
  no fix: it is not known who reads it, and whether when the image is built or when it runs
5:38 high - `service-account.json` holds a key of a cloud account, and stays in the image
  no fix: it is not known who reads it, and whether when the image is built or when it runs
6:5 high - `.aws` holds credentials, and stays in the image
  no fix: it is not known who reads it, and whether when the image is built or when it runs
7:6 high - `privkey.pem` holds a private key, and stays in the image
  no fix: it is not known who reads it, and whether when the image is built or when it runs
8:14 high - `.netrc` holds passwords of servers, and stays in the image
  no fix: it is copied in a way that cannot be edited without guessing
