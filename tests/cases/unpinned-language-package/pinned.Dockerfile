FROM python:3.12
RUN pip install flask==3.0.3 'gunicorn>=22' -r requirements.txt . ./x.whl -e /src
RUN npm install -g npm@10.9.0 @scope/x@1.2.3 && gem install rails:7.1 && gem install -v 2.4 bundler
RUN go install example.com/x@v1.2.3 && go install ./cmd/x
# === findings ===
