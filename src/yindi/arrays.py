"""The kinds of array that pass between rooms; their axes are always places, industries, years."""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]
