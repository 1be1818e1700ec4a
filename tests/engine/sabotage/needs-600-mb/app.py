"""Needs more memory than the usual limit."""

import http.server
import os
import signal

PORT = 8000


big = b"x" * 600_000_000


def answer():
    return f"{len(big) // 1_000_000} MB"


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
