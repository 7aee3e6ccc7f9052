"""In how many places two industries are present together: sets of bits, and how many bits two sets share."""

import numba
import numpy as np
import numpy.typing as npt

from yindi.methods.structure.instructions import bits_set
from yindi.methods.structure.presences import Presences
from yindi.methods.structure.spread import Spread

Bits = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.unsignedinteger]

WORD = 64
# Industries by industries that are compared while their bits stay in the nearest cache.
BLOCK = 64


def bits_of_industries(present: Presences) -> Bits:
    """Every industry's places as bits: (industries, words of 64 places)."""
    bits = np.zeros((present.industries, -(-present.places // WORD) or 1), np.uint64)
    set_bits(present.starts, present.columns, bits, False)
    return bits


def bits_of_places(present: Presences) -> Bits:
    """Every place's industries as bits: (places, words of 64 industries)."""
    bits = np.zeros((present.places, -(-present.industries // WORD) or 1), np.uint64)
    set_bits(present.starts, present.columns, bits, True)
    return bits


@numba.njit(nogil=True, cache=True)
def set_bits(starts, columns, bits, by_place):  # type: ignore[no-untyped-def]
    """Set the bit of every present cell."""
    for place in range(len(starts) - 1):
        for at in range(starts[place], starts[place + 1]):
            line, bit = (place, columns[at]) if by_place else (columns[at], place)
            bits[line, bit // 64] |= np.uint64(1) << np.uint64(bit % 64)


def shared_places(bits: Bits, places: int, spread: Spread) -> Counts:
    """In how many places two industries are present together: (industries, industries), symmetric."""
    industries = len(bits)
    counts = np.empty((industries, industries), np.uint16 if places < 2**16 else np.uint32)
    # The triangle's long lines come first, so that nobody waits for one at the end.
    spread(lambda first: count_shared(bits, counts, first, BLOCK), range(0, industries, BLOCK))
    return counts


@numba.njit(nogil=True, cache=True)
def count_shared(bits, counts, first, block):  # type: ignore[no-untyped-def]
    """Fill a block of rows from the diagonal on, and its mirror image."""
    industries, words = bits.shape
    last = min(first + block, industries)
    for start in range(first, industries, block):
        stop = min(start + block, industries)
        # Four at a time, so that the bits of the other are read once for four.
        for one in range(first, last - 3, 4):
            for other in range(max(start, one), stop):
                a, b, c, d = np.uint64(0), np.uint64(0), np.uint64(0), np.uint64(0)
                for word in range(words):
                    held = bits[other, word]
                    a += bits_set(bits[one, word] & held)  # type: ignore[call-arg]
                    b += bits_set(bits[one + 1, word] & held)
                    c += bits_set(bits[one + 2, word] & held)
                    d += bits_set(bits[one + 3, word] & held)
                counts[one, other], counts[one + 1, other], counts[one + 2, other], counts[one + 3, other] = a, b, c, d
        for one in range(last - (last - first) % 4, last):
            for other in range(max(start, one), stop):
                shared = np.uint64(0)
                for word in range(words):
                    shared += bits_set(bits[one, word] & bits[other, word])  # type: ignore[call-arg]
                counts[one, other] = shared
        for other in range(start, stop):
            for one in range(first, min(last, other)):
                counts[other, one] = counts[one, other]
