FROM alpine
MAINTAINER A. Person <a@example.org>
WORKDIR "/with blank"
USER app:group
STOPSIGNAL SIGTERM
EXPOSE 80/tcp 443 8000-8010
ENTRYPOINT exec /entry.sh
CMD --flag-like value
