FROM alpine
RUN cat <<
RUN cat <<<EOF
RUN x="${unclosed <<EOF
RUN echo 'open <<EOF
RUN a<<EOF
RUN cat <<"" x
CMD <<EOF
RUN echo \<<EOF
RUN ["cat", "<<EOF"]
