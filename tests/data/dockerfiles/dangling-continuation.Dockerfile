FROM alpine
RUN a \
# only comments

