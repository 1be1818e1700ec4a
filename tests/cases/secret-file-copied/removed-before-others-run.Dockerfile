FROM python:3.13-slim
COPY .netrc /root/.netrc
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
RUN rm /root/.netrc
RUN curl -fsSL https://example.com/ -o /x
# === findings ===
2:6 high unsafe `.netrc` holds passwords of servers, and stays in the image
  fix: Mount .netrc as a secret where it is read
  assumes: whoever builds must pass `--secret id=netrc,src=.netrc` from then on
# === unsafe ===
# syntax=docker/dockerfile:1
FROM python:3.13-slim
COPY requirements.txt .
RUN --mount=type=secret,id=netrc,target=/root/.netrc pip install --no-cache-dir -r requirements.txt
RUN curl -fsSL https://example.com/ -o /x
