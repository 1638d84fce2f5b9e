"""Which way round a picture without tags is: bone white or bone black."""

import cv2
import numpy as np
from numpy.typing import NDArray


def air_is_bright(image: NDArray[np.float32]) -> bool:
    """Whether larger values of `image` (H, W) mean less attenuation."""
    small = cv2.resize(image, (256, 256), interpolation=cv2.INTER_AREA)
    detail = small - cv2.GaussianBlur(small, (0, 0), 6)
    return float(np.mean(detail**3)) < 0
