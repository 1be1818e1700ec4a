"""Reads a secret that only root may read."""

import http.server
import os
import signal

PORT = 8000


def answer():
    with open("/run/secrets/key") as file:
        return f"a key of {len(file.read())} characters"


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
