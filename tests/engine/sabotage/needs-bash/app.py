"""Starts bash, which the slim image has too."""

import http.server
import os
import signal
import subprocess

PORT = 8000


def answer():
    command = ["bash", "-c", "words=(a b); echo ${#words[@]}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


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
