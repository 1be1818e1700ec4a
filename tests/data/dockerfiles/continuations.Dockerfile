FROM alpine:3.20
RUN apk add --no-cache \
    # why curl
    curl \

  	
    jq \  
  # last
    tini
RUN\
  echo split\\
ENV C=c:\\
RUN echo a; \
\
echo b
LABEL a="x \
 y" \
      b='z'
EXP\
OSE 80
