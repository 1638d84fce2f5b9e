"""Biplanar: two calibrated radiographs to a patient-specific 3D femur. Research use, not a medical device."""

import os

__version__ = "0.1.0"

# Threads that wait for work must not spin: on two cores they take the time from the window and from other programs.
# OpenMP reads this when torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
