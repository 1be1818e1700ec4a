"""Gives a file to another user when it starts."""

import http.server
import os
import signal

PORT = 8000


with open("/tmp/shared", "w") as file:
    file.write("x")
os.chown("/tmp/shared", 1234, 1234)


def answer():
    return "given away"


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = answer().encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
http.server.ThreadingHTTPServer(("", PORT), Handler).serve_forever()
