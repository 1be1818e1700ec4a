#!/bin/sh
# Maven, which trusts whom SSL_CERT_FILE names: on some machines the way to the packages is a gateway's.
if [ -n "$SSL_CERT_FILE" ]; then
    java /opt/Trust.java "$SSL_CERT_FILE" /tmp/trust.p12
    export MAVEN_OPTS="-Djavax.net.ssl.trustStore=/tmp/trust.p12 -Djavax.net.ssl.trustStorePassword=changeit"
fi
exec /usr/share/maven/bin/mvn "$@"
