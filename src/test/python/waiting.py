"""Waiting for facts instead of sleeping."""

import time


def wait_until(fact, seconds, sentence):
    """Returns what `fact` gives as soon as that is true; fails with the sentence when it does not become so in time."""
    end = time.monotonic() + seconds
    while True:
        answer = fact()
        if answer:
            return answer
        assert time.monotonic() < end, f"not within {seconds} s: {sentence}"
        time.sleep(0.02)
