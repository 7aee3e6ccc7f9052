"""One known choice for every block so that all fit together, quickly: a cooling random walk over the columns."""

import numba
import numpy as np

MULTIPLIER, INCREMENT, WORD = 6364136223846793005, 1442695040888963407, 2**32
# Loads are sums of many parts; what rounding leaves of a row is no load.
NOTHING = 1e-300


@numba.njit(cache=True, nogil=True)
def beyond(low, high, load):  # type: ignore[no-untyped-def]  # pragma: no cover
    """How far a load is beyond either end of its row."""
    return max(load - high, 0.0) + max(low - load, 0.0)


@numba.njit(cache=True, nogil=True)
def drawn(state, count):  # type: ignore[no-untyped-def]  # pragma: no cover
    """The next state of a linear congruential generator, and a number below `count` from it."""
    state = state * np.uint64(MULTIPLIER) + np.uint64(INCREMENT)
    return state, int((state >> np.uint64(32)) * np.uint64(count) >> np.uint64(32))


@numba.njit(cache=True, nogil=True)
def walked(  # type: ignore[no-untyped-def]  # pragma: no cover
    by_block, gain, first, row, amount, low, high, charge, chosen, heat_from, heat_to, moves, seed
):
    """Walk over choices of one known column for every block; `chosen` (blocks,) receives the best that was met.

    A move takes another column for a random block. It is accepted if it improves Σ gain − Σ charge · what is beyond an
    end, and else with a chance that falls as the walk cools. Columns of block b are by_block[b] to before
    by_block[b + 1]; column k loads rows row[first[k] : first[k + 1]] by `amount`.

    References
    ----------
    kirkpatrick1983
    """
    blocks = len(by_block) - 1
    load, now = np.zeros(len(low)), chosen.copy()
    score = 0.0
    for block in range(blocks):
        score += gain[now[block]]
        for entry in range(first[now[block]], first[now[block] + 1]):
            load[row[entry]] += amount[entry]
    for line in range(len(low)):
        score -= charge[line] * beyond(low[line], high[line], load[line])
    best = score
    state = np.uint64(seed)
    cooling = (heat_to / heat_from) ** (1.0 / max(moves, 1))
    heat = heat_from
    change, touched = np.zeros(len(low)), np.empty(len(low), np.int64)
    for _ in range(moves):
        heat *= cooling
        state, block = drawn(state, blocks)
        state, other = drawn(state, by_block[block + 1] - by_block[block])
        old, new = now[block], by_block[block] + other
        if new == old:
            continue
        size = 0
        for step in range(2):
            column, sign = (old, -1.0) if step == 0 else (new, 1.0)
            for entry in range(first[column], first[column + 1]):
                line = row[entry]
                if change[line] == 0.0:
                    touched[size] = line
                    size += 1
                change[line] += sign * amount[entry]
                if change[line] == 0.0:
                    change[line] = NOTHING
        better = gain[new] - gain[old]
        for spot in range(size):
            line = touched[spot]
            after = load[line] + change[line]
            better -= charge[line] * (beyond(low[line], high[line], after) - beyond(low[line], high[line], load[line]))
        accepted = better >= 0
        if not accepted and better > -20 * heat:
            state, luck = drawn(state, WORD - 1)
            accepted = luck / WORD < np.exp(better / heat)
        for spot in range(size):
            if accepted:
                load[touched[spot]] += change[touched[spot]]
            change[touched[spot]] = 0.0
        if accepted:
            now[block] = new
            score += better
            if score > best + 1e-12:
                best = score
                chosen[:] = now
    return best
