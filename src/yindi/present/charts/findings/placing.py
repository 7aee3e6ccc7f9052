"""Which points of a scatter are named, and on which side, so that no name covers another or leaves the frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

# In pixels: the width of a letter, the height of a line with some air, the way from point to name, half a point.
LETTER, LINE, APART, DOT = 6.0, 17.0, 7.0, 3.5


@dataclass(frozen=True)
class Named:
    """A point that carries its name, to its right or to its left, so many lines lower (above it: below nought)."""

    row: int
    right: bool
    lines: int = 0


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two rectangles share any room."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether any part of a point lies inside."""
        return self.left - DOT < x < self.right + DOT and self.top < y < self.bottom


def named_points(
    points: Sequence[tuple[float, float]],
    letters: Sequence[float],
    *,
    width: float,
    height: float,
    most: int = 8,
    first: Sequence[int] = (),
) -> list[Named]:
    """The points farthest out that can be named without touching another name or another point.

    points : pixels from the upper left; letters : length of each name in Latin letters. The same for the same points.
    first : points that are always named: up to two lines higher or lower where no side is free, and only where that is
        not free either over another point or name.
    """
    middle = (median(x for x, _ in points), median(y for _, y in points))
    out = [((x - middle[0]) / width) ** 2 + ((y - middle[1]) / height) ** 2 for x, y in points]
    order = sorted(range(len(points)), key=lambda row: (-round(out[row], 9), row))
    taken: list[Box] = []
    found: list[Named] = []
    for row in first:
        sides = [(right, lines) for lines in (0, -1, 1, -2, 2) for right in (True, False)]
        boxes = [box_of(points[row], letters[row], right=right, lines=lines) for right, lines in sides]
        worst = [
            (box.left < 0 or box.right > width or box.top < -LINE / 2 or box.bottom > height + LINE / 2,
             sum(box.meets(one) for one in taken),
             sum(box.holds(*point) for other, point in enumerate(points) if other != row))
            for box in boxes
        ]  # fmt: skip
        best = worst.index(min(worst))
        taken.append(boxes[best])
        found.append(Named(row, *sides[best]))
    for row in order[: 10 * most]:
        if row in first:
            continue
        if len(found) >= most:
            break
        for right in (True, False):
            box = box_of(points[row], letters[row], right=right)
            # Above and below, half a line may stand over the frame.
            inside = box.left >= 0 and box.right <= width
            covers = any(box.holds(*point) for other, point in enumerate(points) if other != row)
            if inside and not covers and not any(box.meets(other) for other in taken):
                taken.append(box)
                found.append(Named(row, right))
                break
    return found


def box_of(point: tuple[float, float], letters: float, *, right: bool, lines: int = 0) -> Box:
    """The room that a name beside a point takes, so many lines lower than the point."""
    x, y = point[0], point[1] + LINE * lines
    near, far = x + APART, x + APART + LETTER * letters
    if not right:
        near, far = x - APART - LETTER * letters, x - APART
    return Box(near, y - LINE / 2, far, y + LINE / 2)
