"""Does a function's time grow with the length of its text only?"""

import time
from collections.abc import Callable


def assert_linear(function: Callable[[str], object], piece: str) -> None:
    """Time `function` on `piece` repeated 200 and 1600 times: linear is 8 times longer, quadratic 64.

    Counts the time of this process, not the clock, so that other work on the machine does not matter; the bound
    lies between the two. The longer text is tried again only where the bound is broken: other work takes caches.
    """

    def seconds(count: int) -> float:
        text = piece * count
        start = time.process_time()
        function(text)
        return time.process_time() - start

    seconds(10)  # registers and caches
    short = min(seconds(200) for _ in range(3))
    for _ in range(4):
        long = seconds(1600)
        if long < 24 * short + 0.05:
            return
    raise AssertionError(f"{short * 1000:.1f} ms for 200 times, {long * 1000:.1f} ms for 1600")
