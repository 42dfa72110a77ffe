"""Waiting for facts instead of sleeping."""

import time


def wait_until(fact, seconds, sentence):
    """Returns what `fact` gives as soon as that is true; fails with the sentence when it does not become so in time.

    The sentence may be a function, where it is to tell how things stand at the end.
    """
    end = time.monotonic() + seconds
    while True:
        answer = fact()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {sentence() if callable(sentence) else sentence}")
        time.sleep(0.02)
