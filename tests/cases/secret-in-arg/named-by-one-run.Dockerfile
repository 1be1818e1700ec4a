FROM debian:12
ARG MIXPANEL_TOKEN
RUN curl -fsSL https://example.com/a.tgz | tar xz && cpio -i < a
RUN curl -fsSL https://example.com/install.sh | bash
RUN sed -i "s/%TOKEN%/$MIXPANEL_TOKEN/" Info.plist
RUN /usr/bin/genisoimage -o a.iso .
RUN mixpanel-cli upload
RUN make dist
RUN /opt/package.sh
# === findings ===
2:5 high assumed the build argument `MIXPANEL_TOKEN` holds a secret, which the image's history shows
  fix: Mount MIXPANEL_TOKEN as a build secret in the RUNs that may read it
  assumes: assumes that whoever builds passes `--secret id=mixpanel_token,env=MIXPANEL_TOKEN` from then on
# === assumed ===
# syntax=docker/dockerfile:1
FROM debian:12
RUN curl -fsSL https://example.com/a.tgz | tar xz && cpio -i < a
RUN curl -fsSL https://example.com/install.sh | bash
RUN --mount=type=secret,id=mixpanel_token,env=MIXPANEL_TOKEN sed -i "s/%TOKEN%/$MIXPANEL_TOKEN/" Info.plist
RUN /usr/bin/genisoimage -o a.iso .
RUN --mount=type=secret,id=mixpanel_token,env=MIXPANEL_TOKEN mixpanel-cli upload
RUN --mount=type=secret,id=mixpanel_token,env=MIXPANEL_TOKEN make dist
RUN --mount=type=secret,id=mixpanel_token,env=MIXPANEL_TOKEN /opt/package.sh
