"""Counts visits in Redis and asks Postgres for the time."""

import os

import psycopg
import redis

cache = redis.Redis.from_url(os.environ["REDIS_URL"])


def application(environ, start_response):
    visits = cache.incr("visits")
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        (now,) = connection.execute("select now()").fetchone()
    start_response("200 OK", [("content-type", "text/plain")])
    return [f"visit {visits} at {now}\n".encode()]
