FROM alpine
CMD x