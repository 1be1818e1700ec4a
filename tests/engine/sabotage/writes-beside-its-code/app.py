"""Counts visits in a file beside its code."""

import http.server
import os
import signal

PORT = 8000


def answer():
    with open("/app/visits", "a") as file:
        file.write("x")
    return "counted"


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
